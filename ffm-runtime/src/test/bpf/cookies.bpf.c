/* Programs that add up the cookies of the places at which the system call of one process finds them. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>

/* Only this process is watched. */
const volatile __u32 target_pid = 0;
const volatile long target_call = 0;

__u64 seen;
__u64 cookies;

static int take(void *ctx)
{
	if ((__u32)(bpf_get_current_pid_tgid() >> 32) == target_pid) {
		__sync_fetch_and_add(&seen, 1);
		__sync_fetch_and_add(&cookies, bpf_get_attach_cookie(ctx));
	}
	return 0;
}

SEC("?ksyscall/getppid")
int on_call(void *ctx)
{
	return take(ctx);
}

SEC("?kprobe")
int on_function(void *ctx)
{
	return take(ctx);
}

SEC("?tp/syscalls/sys_enter_getppid")
int on_event(void *ctx)
{
	return take(ctx);
}

SEC("?raw_tp/sys_enter")
int on_raw_event(__u64 *ctx)
{
	return (long)ctx[1] == target_call ? take(ctx) : 0;
}

SEC("?kprobe.multi/__*_sys_getp?id")
int on_functions(void *ctx)
{
	return take(ctx);
}

SEC("?kretprobe.multi/__*_sys_getp?id")
int on_returns(void *ctx)
{
	return take(ctx);
}

char LICENSE[] SEC("license") = "GPL";
