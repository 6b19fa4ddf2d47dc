/* A map of each type. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>

#define BPF_F_NO_PREALLOC 1
#define BPF_F_MMAPABLE (1U << 10)

struct address {
	__u32 prefixlen;
	__u8 bytes[4];
};

struct devmap_value {
	__u32 ifindex;
	int program;
};

#define MAP(kind, entries, map_key, map_value, name) \
	struct { \
		__uint(type, BPF_MAP_TYPE_##kind); \
		__uint(max_entries, entries); \
		__type(key, map_key); \
		__type(value, map_value); \
	} name SEC(".maps")

#define VALUES(kind, name) \
	struct { \
		__uint(type, BPF_MAP_TYPE_##kind); \
		__uint(max_entries, 2); \
		__type(value, __u64); \
	} name SEC(".maps")

#define STORAGE(kind, name) \
	struct { \
		__uint(type, BPF_MAP_TYPE_##kind); \
		__uint(map_flags, BPF_F_NO_PREALLOC); \
		__type(key, int); \
		__type(value, __u64); \
	} name SEC(".maps")

MAP(PERCPU_HASH, 4, __u32, __u32, percpu_hash);
MAP(LRU_PERCPU_HASH, 16, __u32, __u64, lru_percpu_hash);
MAP(PERCPU_ARRAY, 3, __u32, __u32, percpu_array);
MAP(PROG_ARRAY, 2, __u32, __u32, programs);
MAP(CGROUP_ARRAY, 2, __u32, __u32, cgroups);
MAP(DEVMAP, 2, __u32, struct devmap_value, devices);
MAP(DEVMAP_HASH, 2, __u32, __u32, device_hash);
MAP(CPUMAP, 2, __u32, struct devmap_value, cpus);
MAP(XSKMAP, 2, __u32, __u32, xsks);
MAP(SOCKMAP, 2, __u32, __u64, sockets);
MAP(SOCKHASH, 2, __u64, __u64, socket_hash);
VALUES(QUEUE, queue);
VALUES(STACK, stack);
VALUES(BLOOM_FILTER, bloom);
STORAGE(SK_STORAGE, socket_storage);
STORAGE(INODE_STORAGE, inode_storage);
STORAGE(TASK_STORAGE, task_storage);
STORAGE(CGRP_STORAGE, cgroup_storage);

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(max_entries, 4);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct address);
	__type(value, __u32);
} routes SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 16);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, 10 * sizeof(__u64));
} stacks SEC(".maps");

struct inner {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
};

struct inner inner_array SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 2);
	__type(key, __u32);
	__array(values, struct inner);
} arrays SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
	__uint(max_entries, 2);
	__type(key, __u64);
	__array(values, struct inner);
} array_hash SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARENA);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 4);
} arena SEC(".maps");

SEC("?raw_tp/sys_enter")
int tail(void *ctx)
{
	return 0;
}

SEC("?perf_event")
int stack_of(void *ctx)
{
	bpf_get_stackid(ctx, &stacks, 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
