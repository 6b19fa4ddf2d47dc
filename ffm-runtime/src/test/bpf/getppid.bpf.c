/* Counts and reports getppid(), a system call that nobody else makes often and that a test can make at will. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define TEXT_SIZE 16

struct task_struct {
	int pid;
	int tgid;
	struct task_struct *real_parent;
} KERNEL_TYPE;

struct trace_event_raw_sys_enter {
	long id;
	unsigned long args[6];
} KERNEL_TYPE;

struct event {
	__u64 number;
	__u32 pid;
	__u32 parent;
	char text[TEXT_SIZE];
};

const struct event *unused_event __attribute__((unused));

/* Only this process is watched. */
const volatile __u32 target_pid = 0;
/* The number of the system call, for raw tracepoints. */
const volatile long target_call = 0;

char text[TEXT_SIZE] = "first";
__u64 step = 1;

__u64 seen;
__u64 seen_raw;
__u64 seen_kprobe;
__u64 seen_kretprobe;
__u64 seen_ksyscall;
__u32 task_tgid;
__u32 parent_tgid;

extern int LINUX_KERNEL_VERSION __kconfig;
extern _Bool LINUX_HAS_SYSCALL_WRAPPER __kconfig;
extern int CONFIG_THAT_NO_KERNEL_HAS __kconfig __weak;

int kernel_version;
_Bool has_wrapper;
int no_config = -1;

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u64);
} counts SEC(".maps");

static int is_target(void)
{
	return target_pid && (__u32)(bpf_get_current_pid_tgid() >> 32) == target_pid;
}

SEC("tp/syscalls/sys_enter_getppid")
int on_tracepoint(struct trace_event_raw_sys_enter *ctx)
{
	struct event event = {};
	struct task_struct *task;
	__u64 *count;

	if (!is_target())
		return 0;
	__sync_fetch_and_add(&seen, step);
	task = (struct task_struct *)bpf_get_current_task();
	task_tgid = BPF_CORE_READ(task, tgid);
	parent_tgid = BPF_CORE_READ(task, real_parent, tgid);

	kernel_version = LINUX_KERNEL_VERSION;
	has_wrapper = LINUX_HAS_SYSCALL_WRAPPER;
	no_config = CONFIG_THAT_NO_KERNEL_HAS;

	event.number = seen;
	event.pid = target_pid;
	event.parent = parent_tgid;
	bpf_probe_read_kernel(event.text, sizeof(event.text), text);
	count = bpf_map_lookup_elem(&counts, &event.pid);
	if (count)
		__sync_fetch_and_add(count, 1);
	bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
	return 0;
}

SEC("raw_tp/sys_enter")
int on_raw_tracepoint(struct { __u64 regs; long id; } *ctx)
{
	if (is_target() && ctx->id == target_call)
		__sync_fetch_and_add(&seen_raw, 1);
	return 0;
}

SEC("ksyscall/getppid")
int on_ksyscall(void *ctx)
{
	if (is_target())
		__sync_fetch_and_add(&seen_ksyscall, 1);
	return 0;
}

SEC("kprobe")
int on_kprobe(void *ctx)
{
	if (is_target())
		__sync_fetch_and_add(&seen_kprobe, 1);
	return 0;
}

SEC("kretprobe")
int on_kretprobe(void *ctx)
{
	if (is_target())
		__sync_fetch_and_add(&seen_kretprobe, 1);
	return 0;
}

SEC("?raw_tp/sys_enter")
int optional(void *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
