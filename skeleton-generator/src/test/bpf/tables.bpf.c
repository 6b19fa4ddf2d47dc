// Tables of functions that the kernel calls: what of the kernel's struct the program needs, under the same names.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct sock;

struct tcp_congestion_ops {
	char name[16];
	__u32 flags;
	__u32 (*ssthresh)(struct sock *sk);
	void (*cong_avoid)(struct sock *sk, __u32 ack, __u32 acked);
	__u32 (*undo_cwnd)(struct sock *sk);
	void (*attach)(struct sock *sk);
};

SEC("struct_ops/ssthresh")
__u32 half(__u64 *ctx)
{
	return 2;
}

SEC("struct_ops/cong_avoid")
void avoid(__u64 *ctx)
{
}

SEC("struct_ops/undo_cwnd")
__u32 undo(__u64 *ctx)
{
	return 10;
}

SEC("struct_ops/undo_cwnd")
__u32 undo_less(__u64 *ctx)
{
	return 5;
}

SEC(".struct_ops")
struct tcp_congestion_ops calm = {
	.name = "bpf4j_calm",
	.ssthresh = (void *)half,
	.cong_avoid = (void *)avoid,
	.undo_cwnd = (void *)undo,
};

SEC("?.struct_ops.link")
struct tcp_congestion_ops calm_by_link = {
	.name = "bpf4j_linked",
	.ssthresh = (void *)half,
	.cong_avoid = (void *)avoid,
	.undo_cwnd = (void *)undo_less,
};

char LICENSE[] SEC("license") = "GPL";
