/*
 * What an object can ask of a kernel's types, one program for each question. All programs only read what their argument
 * points to, so that a test can run them on memory laid out as core-target.bpf.c says.
 */
#include "types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define KERNEL __attribute__((preserve_access_index))

enum state {
	STATE_IDLE = 1,
	STATE_BUSY = 2,
	STATE_GONE = 3,
};

enum mask {
	MASK_LOW = 1,
	MASK_HIGH = 0x200000000ULL,
};

struct place {
	int x, y;
} KERNEL;

struct parent {
	__u32 pid;
} KERNEL;

struct task {
	int pid;
	__u64 start;
	__u64 narrow;
	__s64 narrow_signed;
	struct place places[4];
	struct {
		__u32 first, second;
	};
	__u32 kind : 3;
	__s32 level : 5;
	__u32 flag : 1;
	char name[16];
	struct parent *parent;
	int gone;
	__u16 tail[];
} KERNEL;

struct task___old {
	int old_pid;
} KERNEL;

struct missing {
	int x;
} KERNEL;

typedef int (*callback)(struct task *task, int number);

SEC("raw_tp")
__u64 read_start(struct task *task)
{
	return task->start;
}

SEC("raw_tp")
__u64 read_narrow(struct task *task)
{
	return task->narrow;
}

SEC("raw_tp")
__u64 read_narrow_signed(struct task *task)
{
	return task->narrow_signed;
}

SEC("raw_tp")
__u64 read_element(struct task *task)
{
	return task->places[2].y;
}

SEC("raw_tp")
__u64 read_tail(struct task *task)
{
	return task->tail[3];
}

SEC("raw_tp")
__u64 read_anonymous(struct task *task)
{
	return task->second;
}

SEC("raw_tp")
__u64 read_kind(struct task *task)
{
	return BPF_CORE_READ_BITFIELD(task, kind);
}

SEC("raw_tp")
__u64 read_level(struct task *task)
{
	return BPF_CORE_READ_BITFIELD(task, level);
}

SEC("raw_tp")
__u64 read_flag(struct task *task)
{
	return BPF_CORE_READ_BITFIELD(task, flag);
}

SEC("raw_tp")
__u64 read_guarded(struct task *task)
{
	struct task___old *old = (void *)task;

	if (bpf_core_field_exists(old->old_pid))
		return old->old_pid;
	return task->pid;
}

SEC("raw_tp")
__u64 read_gone(struct task *task)
{
	return task->gone;
}

static __attribute__((noinline)) __u32 parent_pid(struct task *task)
{
	return task->parent->pid;
}

SEC("raw_tp")
__u64 call_subprogram(struct task *task)
{
	return parent_pid(task);
}

SEC("raw_tp")
__u64 ask_field_size(struct task *task)
{
	return bpf_core_field_size(task->name) << 8 | bpf_core_field_size(task->narrow);
}

SEC("raw_tp")
__u64 ask_types(void *context)
{
	return bpf_core_type_exists(struct task) | bpf_core_type_exists(struct missing) << 1 |
		bpf_core_type_exists(callback) << 2 | bpf_core_type_matches(struct place) << 3 |
		bpf_core_type_matches(struct parent) << 4;
}

SEC("raw_tp")
__u64 ask_type_size(void *context)
{
	return bpf_core_type_size(struct task) << 8 | bpf_core_type_size(struct missing);
}

SEC("raw_tp")
__u64 ask_type_ids(void *context)
{
	return (__u64)bpf_core_type_id_kernel(struct task) << 32 | bpf_core_type_id_local(struct task);
}

SEC("raw_tp")
__u64 ask_enumerators(void *context)
{
	return bpf_core_enum_value(enum state, STATE_BUSY) | bpf_core_enum_value_exists(enum state, STATE_GONE) << 8;
}

SEC("raw_tp")
__u64 ask_wide_enumerator(void *context)
{
	return bpf_core_enum_value(enum mask, MASK_HIGH);
}

char LICENSE[] SEC("license") = "GPL";
