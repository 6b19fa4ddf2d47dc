/* Programs for test runs: they answer from their input. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct __sk_buff {
	__u32 len;
	__u32 pkt_type;
	__u32 mark;
};

struct xdp_md {
	__u32 data;
	__u32 data_end;
};

SEC("xdp")
int swaps_first_bytes(struct xdp_md *ctx)
{
	unsigned char *data = (void *)(long)ctx->data;
	unsigned char *end = (void *)(long)ctx->data_end;
	unsigned char first;

	if (data + 14 > end)
		return 1;
	first = data[0];
	data[0] = data[1];
	data[1] = first;
	return 2;
}

SEC("tc")
int marks(struct __sk_buff *ctx)
{
	ctx->mark += 1;
	return ctx->len;
}

__attribute__((noinline)) int replaceable(struct __sk_buff *ctx)
{
	int answer = 40;
	asm volatile("" : "+r"(answer));
	return ctx ? answer : 0;
}

SEC("tc")
int calls_replaceable(struct __sk_buff *ctx)
{
	return replaceable(ctx) + 2;
}

SEC("?freplace/replaceable")
int replacement(struct __sk_buff *ctx)
{
	return 5;
}

struct pair {
	__u64 a;
	__u64 b;
};

SEC("?syscall")
int adds(struct pair *ctx)
{
	ctx->b += ctx->a;
	return 0;
}

SEC("perf_event")
int has_no_test_run(void *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
