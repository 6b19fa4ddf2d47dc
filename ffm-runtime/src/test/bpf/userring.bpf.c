/* A ring that the process writes to and a program reads. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct bpf_dynptr {
	__u64 opaque[2];
} __attribute__((aligned(8)));

struct message {
	__u64 number;
	__u32 tail;
};

struct {
	__uint(type, BPF_MAP_TYPE_USER_RINGBUF);
	__uint(max_entries, 4096);
} ring SEC(".maps");

__u64 sum;
__u64 last;

static long take(struct bpf_dynptr *sample, void *ctx)
{
	struct message message = {};

	if (bpf_dynptr_read(&message, sizeof(message), sample, 0, 0) == 0)
		last = message.tail;
	else
		bpf_dynptr_read(&message.number, sizeof(message.number), sample, 0, 0);
	sum += message.number;
	return 0;
}

SEC("syscall")
int drain(void *ctx)
{
	return bpf_user_ringbuf_drain(&ring, take, 0, 0);
}

char LICENSE[] SEC("license") = "GPL";
