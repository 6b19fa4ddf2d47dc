/* About the least that is of use: one program, one map, two variables, nothing of the kernel's types. */
#include "types.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} counts SEC(".maps");

const volatile int target;
int seen;

SEC("raw_tp/sys_enter")
int count(void *ctx)
{
	__u32 key = 0;
	__u64 *value = bpf_map_lookup_elem(&counts, &key);

	if (target && value) {
		*value += 1;
		seen++;
	}
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
