/* Counts calls of functions of the C library, which a test makes itself. All are optional: the kernels differ. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>

/* Where the kernel keeps what a function returns, in the registers that a program is given. */
#if defined(__TARGET_ARCH_x86)
#define RESULT 80
#elif defined(__TARGET_ARCH_arm64)
#define RESULT 0
#endif

/* Only this process is watched. */
const volatile __u32 target_pid = 0;

extern _Bool LINUX_HAS_BPF_COOKIE __kconfig;

__u64 seen;
__u64 result;
__u64 cookies;

static int is_target(void)
{
	return (__u32)(bpf_get_current_pid_tgid() >> 32) == target_pid;
}

static int count(void)
{
	if (is_target())
		__sync_fetch_and_add(&seen, 1);
	return 0;
}

SEC("?uprobe/libc.so.6:getppid")
int on_call(void *ctx)
{
	return count();
}

SEC("?uprobe.s/libc.so.6:getppid")
int on_call_sleepable(void *ctx)
{
	return count();
}

SEC("?uretprobe/libc.so.6:getppid")
int on_return(void *ctx)
{
	if (is_target())
		result = *(__u64 *)(ctx + RESULT);
	return count();
}

SEC("?uprobe")
int anywhere(void *ctx)
{
	return count();
}

SEC("?uretprobe")
int on_any_return(void *ctx)
{
	return count();
}

SEC("?uprobe")
int with_cookie(void *ctx)
{
	if (LINUX_HAS_BPF_COOKIE && is_target())
		__sync_fetch_and_add(&cookies, bpf_get_attach_cookie(ctx));
	return count();
}

SEC("?uprobe/libc.so.6:getpppid")
int misspelt(void *ctx)
{
	return count();
}

SEC("?uprobe.multi/libc.so.6:getp?id")
int on_many(void *ctx)
{
	return count();
}

SEC("?uretprobe.multi/libc.so.6:getp?id")
int on_many_returns(void *ctx)
{
	return count();
}

SEC("?uprobe.multi")
int on_chosen(void *ctx)
{
	if (LINUX_HAS_BPF_COOKIE && is_target())
		__sync_fetch_and_add(&cookies, bpf_get_attach_cookie(ctx));
	return count();
}

SEC("?uprobe.session/libc.so.6:getppid")
int around(void *ctx)
{
	return count();
}

char LICENSE[] SEC("license") = "GPL";
