/* Globals in an arena, and lists there that program and process make for each other. */
#include "types.h"
#include <bpf/bpf_helpers.h>

#define __arena __attribute__((address_space(1)))
#define NODES 4

struct {
	__uint(type, BPF_MAP_TYPE_ARENA);
	__uint(map_flags, 1 << 10 /* BPF_F_MMAPABLE */);
	__uint(max_entries, 10);
} memory SEC(".maps");

struct node {
	struct node __arena *next;
	__u64 number;
};

int __arena counter = 40;
__u64 __arena sum;
struct node __arena *__arena list;
struct node __arena nodes[NODES];

SEC("syscall")
int count(void *ctx)
{
	return ++counter;
}

/* Adds up what the process has put into the list. */
SEC("syscall")
int add_up(void *ctx)
{
	struct node __arena *node = list;

	sum = 0;
	for (int i = 0; i < NODES && node; i++) {
		sum += node->number;
		node = node->next;
	}
	return 0;
}

/* Makes a list for the process to read. */
SEC("syscall")
int make_list(void *ctx)
{
	list = 0;
	for (int i = 0; i < NODES; i++) {
		struct node __arena *node = &nodes[i];

		asm volatile("" : "+r"(node)); /* keeps the compiler from taking it for a pointer of the kernel */
		node->number = 10 * i;
		node->next = list;
		list = node;
	}
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
