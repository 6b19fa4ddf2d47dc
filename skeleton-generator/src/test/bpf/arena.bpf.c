// Globals in an arena.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define __arena __attribute__((address_space(1)))

struct node {
	struct node __arena *next;
	__u64 number;
};

struct {
	__uint(type, 33 /* BPF_MAP_TYPE_ARENA, which old headers lack */);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 10);
} memory SEC(".maps");

int __arena counter = 40;
struct node __arena *__arena list;
struct node __arena nodes[2];

SEC("syscall")
int count(void *ctx)
{
	counter++;
	nodes[1].number = counter;
	list = &nodes[1];
	return counter;
}

char LICENSE[] SEC("license") = "GPL";
