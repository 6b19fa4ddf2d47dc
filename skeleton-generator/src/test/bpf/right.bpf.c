// One of two objects that have types in common; the other is left.bpf.c.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

typedef __u32 number;
enum mode { QUIET, LOUD };
typedef struct { __u16 x, y; } point_t;

// The same bytes as those of left.bpf.c, in other words.
struct event {
	number pid;
	enum mode mode;
	point_t at;
	struct { int deep; } inner;
	union { number word; __u8 bytes[4]; };
};

// As many bytes as in left.bpf.c, but other members.
struct config { __u64 limit; };
struct holder { struct config config; };
struct own { struct event event; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__type(key, struct { __u64 id; });
	__type(value, struct holder);
} holders SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__type(key, point_t);
	__type(value, struct own);
} events SEC(".maps");

char LICENSE[] SEC("license") = "GPL";
