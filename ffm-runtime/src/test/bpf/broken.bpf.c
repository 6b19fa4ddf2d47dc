/* Programs that a kernel refuses, each for one reason. All are optional: a test switches on the one that it wants. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} numbers SEC(".maps");

struct task_struct {
	int pid;
	int field_that_no_kernel_has;
} KERNEL_TYPE;

extern int bpf_function_that_no_kernel_has(int x) __ksym __weak;

SEC("?raw_tp/sys_enter")
int without_null_check(void *ctx)
{
	__u32 zero = 0;
	__u64 *number = bpf_map_lookup_elem(&numbers, &zero);
	return *number; /* the verifier wants a check here */
}

SEC("?raw_tp/sys_enter")
int without_field(void *ctx)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	return BPF_CORE_READ(task, field_that_no_kernel_has);
}

SEC("?raw_tp/sys_enter")
int without_function(void *ctx)
{
	return bpf_function_that_no_kernel_has(1);
}

SEC("?raw_tp/sys_enter")
int with_guarded_field(void *ctx)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	if (bpf_core_field_exists(task->field_that_no_kernel_has))
		return BPF_CORE_READ(task, field_that_no_kernel_has);
	return 0;
}

SEC("?raw_tp/sys_enter")
int endless_loop(void *ctx)
{
	while (1)
		asm volatile(""); /* nothing ends it */
	return 0;
}

static __attribute__((noinline)) int inner_stack(int x)
{
	volatile char room[300] = {};
	room[x & 127] = x;
	return room[(x + 1) & 127];
}

/* Not a tracing program: these may have a stack of their own on newer kernels. */
SEC("?xdp")
int too_much_stack(void *ctx)
{
	volatile char room[300] = {};
	room[7] = 8;
	return inner_stack(room[7]);
}

SEC("?raw_tp/sys_enter")
int helper_of_another_type(void *ctx)
{
	return bpf_redirect(1, 0); /* for network programs */
}

SEC("?raw_tp/sys_enter")
int without_value(void *ctx)
{
	int x;
	asm volatile("%0 = r7" : "=r"(x));
	return x;
}

SEC("?raw_tp/sys_enter")
int wild_pointer(void *ctx)
{
	struct task_struct *task = (struct task_struct *)(bpf_ktime_get_ns() + 64);
	return *(volatile int *)task;
}

SEC("?fentry/function_that_no_kernel_has")
int without_target(void *ctx)
{
	return 0;
}

SEC("?fentry/vfs_raed")
int misspelled_target(void *ctx)
{
	return 0;
}

SEC("?kprob/misspelled")
int misspelled(void *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
