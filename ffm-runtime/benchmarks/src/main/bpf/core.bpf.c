/* Six programs that read as much of the kernel's types as tools that watch processes, files and sockets do. */
#include "types.h"

struct event {
	__u64 started;
	__u64 cgroup;
	__u64 inode;
	__u32 pid;
	__u32 parent;
	__u32 uid;
	__u32 namespace;
	char comm[16];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct event);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} output SEC(".maps");

/* A constant would let the verifier leave the rest out. */
int target;
__u64 sum;

static __always_inline void of_task(struct task_struct *task, struct event *event)
{
	event->started = BPF_CORE_READ(task, group_leader, start_time);
	event->cgroup = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
	event->pid = BPF_CORE_READ(task, tgid);
	event->parent = BPF_CORE_READ(task, real_parent, tgid);
	event->uid = BPF_CORE_READ(task, cred, uid.val);
	event->namespace = BPF_CORE_READ(task, nsproxy, mnt_ns, ns.inum);
	BPF_CORE_READ_STR_INTO(&event->comm, task, comm);
}

static __always_inline __u64 of_file(struct file *file)
{
	return BPF_CORE_READ(file, f_inode, i_sb, s_dev) + BPF_CORE_READ(file, f_inode, i_sb, s_magic) +
	       BPF_CORE_READ(file, f_inode, i_size) + BPF_CORE_READ(file, f_flags) +
	       (__u64)BPF_CORE_READ(file, f_path.dentry, d_parent, d_name.name);
}

static __always_inline __u64 of_packet(struct sk_buff *skb)
{
	return BPF_CORE_READ(skb, dev, ifindex) + BPF_CORE_READ(skb, dev, mtu) + BPF_CORE_READ(skb, len) +
	       BPF_CORE_READ(skb, protocol) + BPF_CORE_READ(skb, sk, __sk_common.skc_family) +
	       BPF_CORE_READ(skb, sk, __sk_common.skc_daddr) + BPF_CORE_READ(skb, sk, __sk_common.skc_dport);
}

#define PROGRAM(NAME)                                                                                   \
	SEC("raw_tp/sys_enter")                                                                         \
	int NAME(void *ctx)                                                                             \
	{                                                                                               \
		struct task_struct *task = (struct task_struct *)bpf_get_current_task();                \
		struct event event = {};                                                                \
                                                                                                        \
		if (!target)                                                                            \
			return 0;                                                                       \
		of_task(task, &event);                                                                  \
		event.inode = BPF_CORE_READ(task, mm, exe_file, f_inode, i_ino);                        \
		sum += of_file(BPF_CORE_READ(task, mm, exe_file)) + of_packet(ctx);                     \
		if (bpf_core_field_exists(task->signal) && bpf_core_type_exists(struct signal_struct))  \
			sum += BPF_CORE_READ(task, signal, group_exit_code);                            \
		sum += BPF_CORE_READ(task, mm, total_vm) + bpf_core_type_size(struct inode);            \
		bpf_map_update_elem(&events, &event.pid, &event, 0);                                    \
		bpf_ringbuf_output(&output, &event, sizeof(event), 0);                                  \
		return 0;                                                                               \
	}

PROGRAM(on_exec)
PROGRAM(on_exit)
PROGRAM(on_fork)
PROGRAM(on_open)
PROGRAM(on_connect)
PROGRAM(on_receive)

char LICENSE[] SEC("license") = "GPL";
