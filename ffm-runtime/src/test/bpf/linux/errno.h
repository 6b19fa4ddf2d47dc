/* What libbpf's usdt.bpf.h uses of the kernel's header of this name. */
#pragma once

#define ENOENT 2
#define ESRCH 3
#define EINVAL 22
