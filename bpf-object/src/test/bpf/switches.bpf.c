/* A field that no kernel has, behind a constant that user space may set before the object is loaded. */
#include "types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

struct task {
	int field_that_no_kernel_has;
} __attribute__((preserve_access_index));

const volatile struct {
	__u64 other;
	_Bool wanted;
} switches = {.other = 1};

SEC("raw_tp")
__u64 behind_switch(struct task *task)
{
	if (switches.wanted)
		return task->field_that_no_kernel_has;
	return 0;
}

SEC("raw_tp")
__u64 behind_number(struct task *task)
{
	if (switches.other > 1)
		return task->field_that_no_kernel_has;
	return 0;
}

SEC("raw_tp")
__u64 behind_switch_that_is_on(struct task *task)
{
	if (switches.other)
		return task->field_that_no_kernel_has;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
