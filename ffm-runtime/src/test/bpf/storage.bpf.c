/* Values of a cgroup that a program is attached to. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct bpf_cgroup_storage_key {
	__u64 cgroup_inode_id;
	__u32 attach_type;
};

struct {
	__uint(type, BPF_MAP_TYPE_CGROUP_STORAGE);
	__type(key, struct bpf_cgroup_storage_key);
	__type(value, __u64);
} shared SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE);
	__type(key, struct bpf_cgroup_storage_key);
	__type(value, __u64);
} per_cpu SEC(".maps");

SEC("cgroup/sysctl")
int on_sysctl(void *ctx)
{
	__u64 *all = bpf_get_local_storage(&shared, 0);
	__u64 *here = bpf_get_local_storage(&per_cpu, 0);

	__sync_fetch_and_add(all, 1);
	(*here)++;
	return 1;
}

char LICENSE[] SEC("license") = "GPL";
