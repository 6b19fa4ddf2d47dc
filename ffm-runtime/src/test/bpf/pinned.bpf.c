/* A map that is pinned by its name, wherever the loader pins; and no program. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__type(key, __u32);
	__type(value, __u64);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} kept_by_name SEC(".maps");

char LICENSE[] SEC("license") = "GPL";
