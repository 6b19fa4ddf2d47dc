/* Tables of functions for the kernel, in all four kinds of sections. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct sock;

struct tcp_congestion_ops {
	void (*init)(struct sock *sk);
	__u32 (*ssthresh)(struct sock *sk);
	void (*cong_avoid)(struct sock *sk, __u32 ack, __u32 acked);
	__u32 flags;
	char name[16];
};

SEC("struct_ops/init")
void bpf_init(struct sock *sk)
{
}

SEC("struct_ops")
__u32 bpf_ssthresh(struct sock *sk)
{
	return 2;
}

SEC("struct_ops.s/cong_avoid")
void bpf_avoid(struct sock *sk, __u32 ack, __u32 acked)
{
}

SEC(".struct_ops")
struct tcp_congestion_ops plain = {
	.ssthresh = (void *)bpf_ssthresh,
	.cong_avoid = (void *)bpf_avoid,
	.flags = 5,
	.name = "plain",
};

SEC(".struct_ops.link")
struct tcp_congestion_ops linked = {
	.init = (void *)bpf_init,
	.name = "linked",
};

SEC("?.struct_ops.link")
struct tcp_congestion_ops optional_one = { .name = "one" };

SEC("?.struct_ops.link")
struct tcp_congestion_ops optional_two = { .name = "two", .ssthresh = (void *)bpf_ssthresh };

char LICENSE[] SEC("license") = "GPL";
