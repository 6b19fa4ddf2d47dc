// Names that several things have, rings with events of their own, and variables that are there for the sake of a type.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct hits { __u64 count; };
struct opened { __u32 pid; };
struct closed { __u32 pid; __u32 count; };
struct seen { __u64 time; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__type(key, __u32);
	__type(value, struct hits);
} hits SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} any SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__type(key, __u32);
	__type(value, struct closed);
} own SEC(".maps");

struct opened *opened_event __attribute__((unused));
const struct hits *unused_hits __attribute__((unused));
struct seen *last;
__u64 calls;

SEC("raw_tp/sys_enter")
int count(void *ctx)
{
	calls += last && unused_hits;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
