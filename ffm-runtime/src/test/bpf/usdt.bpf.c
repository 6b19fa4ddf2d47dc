/*
 * Reads the arguments of static probes, which a test hits itself. All programs are optional: the kernels differ. What
 * reads them is compiled from libbpf's usdt.bpf.h (Copyright (c) 2022 Meta Platforms, Inc. and affiliates; LGPL-2.1 or
 * BSD-2-Clause).
 */
#define __VMLINUX_H__
#define WITH_OWN_REGISTERS
#include "types.h"

#if defined(__TARGET_ARCH_x86)
struct pt_regs {
	unsigned long before[16];
	unsigned long ip;
};
#elif defined(__TARGET_ARCH_arm64)
struct user_pt_regs {
	__u64 regs[31];
	__u64 sp;
	__u64 pc;
};
struct pt_regs {
	struct user_pt_regs user_regs;
};
#endif

typedef _Bool bool;

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/usdt.bpf.h>

#define ARGUMENTS 3

/* Only this process is watched. */
const volatile __u32 target_pid = 0;

__u64 seen;
__s64 sum;
__s64 cookies;
__u32 count;
__s64 values[ARGUMENTS];
__s64 errors[ARGUMENTS];

static int is_target(void)
{
	return (__u32)(bpf_get_current_pid_tgid() >> 32) == target_pid;
}

SEC("?usdt")
int on_probe(struct pt_regs *ctx)
{
	long value;

	if (!is_target())
		return 0;
	__sync_fetch_and_add(&seen, 1);
	__sync_fetch_and_add(&cookies, bpf_usdt_cookie(ctx));
	count = bpf_usdt_arg_cnt(ctx);
	errors[0] = bpf_usdt_arg(ctx, 0, &value);
	values[0] = value;
	__sync_fetch_and_add(&sum, value);
	errors[1] = bpf_usdt_arg(ctx, 1, &value);
	values[1] = value;
	errors[2] = bpf_usdt_arg(ctx, 2, &value);
	values[2] = value;
	return 0;
}

/* The test writes a path over the letters. */
SEC("?usdt/PATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATHPATH:shapes:plain")
int BPF_USDT(by_section, int number, long constant, long memory)
{
	if (!is_target())
		return 0;
	__sync_fetch_and_add(&seen, 1);
	values[0] = number;
	values[1] = constant;
	values[2] = memory;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
