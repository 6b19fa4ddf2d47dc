/* Functions that call each other, and a callback that calls the function that has named it. */
#include "types.h"
#include <bpf/bpf_helpers.h>

__u64 total;

__attribute__((noinline)) int ping(int x);

__attribute__((noinline)) int pong(int x)
{
	total += x;
	return x ? ping(x - 1) + (int)total : 0;
}

__attribute__((noinline)) int ping(int x)
{
	total += x;
	return x ? pong(x - 1) + (int)total : 0;
}

static long each(__u32 index, void *context);

__attribute__((noinline)) int loop(int x)
{
	total += x;
	return bpf_loop(x, each, 0, 0);
}

static __attribute__((noinline)) long each(__u32 index, void *context)
{
	total += index;
	return index > 10 ? loop(index) : 0;
}

SEC("tc")
int recursive(void *ctx)
{
	return ping(3);
}

SEC("tc")
int with_callback(void *ctx)
{
	return loop(3);
}

char LICENSE[] SEC("license") = "GPL";
