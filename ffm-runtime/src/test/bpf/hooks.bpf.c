/* A program for each kind of hook that a test can attach to without touching what others do. Each counts its runs. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>

struct seq_file;

struct bpf_iter_meta {
	struct seq_file *seq;
} KERNEL_TYPE;

struct task_struct {
	int pid;
	int tgid;
} KERNEL_TYPE;

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
} KERNEL_TYPE;

struct bpf_iter__bpf_map_elem {
	struct bpf_iter_meta *meta;
	void *map;
	void *key;
	void *value;
} KERNEL_TYPE;

/* Only this process is watched. */
const volatile __u32 target_pid = 0;
const volatile long target_call = 0;

__u64 seen;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u64);
} numbers SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_SOCKMAP);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u64);
} sockets SEC(".maps");

static int count(int result)
{
	__sync_fetch_and_add(&seen, 1);
	return result;
}

SEC("?tp_btf/sys_enter")
int on_sys_enter(__u64 *ctx)
{
	if ((__u32)(bpf_get_current_pid_tgid() >> 32) == target_pid && (long)ctx[1] == target_call)
		count(0);
	return 0;
}

SEC("?fentry/bpf_fentry_test1")
int on_entry(void *ctx)
{
	return count(0);
}

SEC("?iter/task")
int each_task(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	int tgid;

	if (!task)
		return 0;
	tgid = task->tgid;
	bpf_seq_write(ctx->meta->seq, &tgid, sizeof(tgid));
	return 0;
}

SEC("?iter/bpf_map_elem")
int each_element(struct bpf_iter__bpf_map_elem *ctx)
{
	__u32 *key = ctx->key;

	if (key)
		bpf_seq_write(ctx->meta->seq, key, sizeof(*key));
	return 0;
}

SEC("?xdp")
int on_frame(void *ctx)
{
	return count(2); /* XDP_PASS */
}

SEC("?tcx/ingress")
int on_packet(void *ctx)
{
	return count(-1); /* TCX_NEXT */
}

SEC("?tc")
int on_classified(void *ctx)
{
	return count(-1); /* TC_ACT_UNSPEC */
}

SEC("?cgroup/sysctl")
int on_sysctl(void *ctx)
{
	return count(1);
}

SEC("?sk_lookup")
int on_lookup(void *ctx)
{
	return count(1); /* SK_PASS */
}

SEC("?netfilter")
int on_hook(void *ctx)
{
	return count(1); /* NF_ACCEPT */
}

SEC("?sk_msg")
int on_message(void *ctx)
{
	return count(1); /* SK_PASS */
}

SEC("?perf_event")
int on_clock(void *ctx)
{
	return count(0);
}

SEC("?syscall")
int sum(int *ctx)
{
	count(0);
	ctx[2] = ctx[0] + ctx[1];
	return ctx[2];
}

SEC("?uprobe//proc/self/exe:main")
int on_main(void *ctx)
{
	return count(0);
}

char LICENSE[] SEC("license") = "GPL";
