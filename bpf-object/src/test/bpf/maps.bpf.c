/* Map definitions in all the ways in which they can be written. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct key {
	__u32 a;
	__u16 b;
};

struct value {
	__u64 counter;
	char name[5];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct key);
	__type(value, struct value);
	__uint(map_flags, 1);
	__uint(pinning, 1);
	__uint(numa_node, 3);
} typed SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 24);
	__uint(max_entries, 7);
} sized SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 5000);
} ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_BLOOM_FILTER);
	__uint(max_entries, 10);
	__type(value, __u32);
	__uint(map_extra, 5);
} bloom SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARENA);
	__uint(max_entries, 2);
	enum { arena_address = 0x1ull << 44 } map_extra;
} an_arena_with_a_long_name SEC(".maps");

struct inner {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} inner_one SEC(".maps"), inner_two SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 4);
	__type(key, __u32);
	__array(values, struct inner);
} outer SEC(".maps") = {
	.values = { [0] = &inner_one, [2] = &inner_two },
};

int tail(void *ctx);

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 3);
	__uint(key_size, sizeof(__u32));
	__array(values, int(void *));
} programs SEC(".maps") = {
	.values = { [1] = (void *)&tail },
};

SEC("socket")
int tail(void *ctx)
{
	__u32 zero = 0;
	void *value = bpf_map_lookup_elem(&sized, &zero);
	return value != 0;
}

SEC("socket")
int caller(void *ctx)
{
	bpf_tail_call(ctx, &programs, 1);
	return 7;
}

char LICENSE[] SEC("license") = "GPL";
__u32 kernel_version SEC("version") = 0x061200;
