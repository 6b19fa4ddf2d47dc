/* A congestion control that does nothing of note, for the registration of tables of functions. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct sock;

/* The kernel's struct has more members, in another order; the last one is in none. */
struct tcp_congestion_ops {
	char name[16];
	__u32 (*ssthresh)(struct sock *sk);
	void (*cong_avoid)(struct sock *sk, __u32 ack, __u32 acked);
	__u32 (*undo_cwnd)(struct sock *sk);
	void (*member_that_no_kernel_has)(struct sock *sk);
};

SEC("struct_ops")
__u32 quiet_ssthresh(__u64 *ctx)
{
	return 2;
}

SEC("struct_ops")
void quiet_avoid(__u64 *ctx)
{
}

SEC("struct_ops")
__u32 quiet_undo(__u64 *ctx)
{
	return 10;
}

SEC("struct_ops")
void never_loaded(__u64 *ctx)
{
}

SEC(".struct_ops")
struct tcp_congestion_ops quiet = {
	.name = "bpf4j_quiet",
	.ssthresh = (void *)quiet_ssthresh,
	.cong_avoid = (void *)quiet_avoid,
	.undo_cwnd = (void *)quiet_undo,
};

SEC("?.struct_ops.link")
struct tcp_congestion_ops linked = {
	.name = "bpf4j_linked",
	.ssthresh = (void *)quiet_ssthresh,
	.cong_avoid = (void *)quiet_avoid,
	.undo_cwnd = (void *)quiet_undo,
};

SEC("?.struct_ops")
struct tcp_congestion_ops with_unknown_member = {
	.name = "bpf4j_unknown",
	.member_that_no_kernel_has = (void *)never_loaded,
};

char LICENSE[] SEC("license") = "GPL";
