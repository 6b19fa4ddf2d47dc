// One of two objects that have types in common; the other is right.bpf.c.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

enum mode { QUIET, LOUD };
typedef struct { __u16 x, y; } point_t;

struct event {
	__u32 pid;
	enum mode mode;
	point_t at;
	struct { int deep; } inner;
	union { __u32 word; __u8 bytes[4]; };
};

struct config { __u32 limit, unit; };
struct holder { struct config config; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__type(key, struct { __u32 id; });
	__type(value, struct holder);
} holders SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} ring SEC(".maps");

struct event *unused_event __attribute__((unused));
struct event last;

char LICENSE[] SEC("license") = "GPL";
