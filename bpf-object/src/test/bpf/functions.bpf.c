/* Programs that call functions, share them, and take their addresses. */
#include "types.h"
#include <bpf/bpf_helpers.h>

__u64 total;

static __attribute__((noinline)) int twice(int x)
{
	total += x;
	return x * 2;
}

__attribute__((noinline)) int global_sum(int a, int b)
{
	return twice(a) + twice(b) + (int)total;
}

__attribute__((noinline, visibility("hidden"))) int hidden_sum(int a)
{
	return global_sum(a, a) - 1;
}

static long each(__u32 index, void *context)
{
	total += index;
	return 0;
}

__attribute__((noinline)) int never_called(int a)
{
	return a + (int)total;
}

SEC("xdp")
int first(void *ctx)
{
	return hidden_sum(1) + twice(2);
}

SEC("xdp")
int second(void *ctx)
{
	bpf_loop(10, each, 0, 0);
	return global_sum(3, 4);
}

SEC("tc")
int third(void *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
