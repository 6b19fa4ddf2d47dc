/*
 * Reads what differs between kernels in place, width, name or home: each for a test that knows from elsewhere what it
 * has to be. The order of members and the values of enumerators here are those of no kernel.
 */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

#define NAME_SIZE 16
#define MOST_CPUS 256
#define TCP_ESTABLISHED 1
#define TCP_SYN_SENT 2

struct kernfs_node {
	__u64 id;
	struct kernfs_node *__parent;
} KERNEL_TYPE;

struct kernfs_node___before_6_15 {
	struct kernfs_node *parent;
} KERNEL_TYPE;

struct cgroup {
	struct kernfs_node *kn;
} KERNEL_TYPE;

struct css_set {
	struct cgroup *dfl_cgrp;
} KERNEL_TYPE;

struct net_device {
	char name[NAME_SIZE];
} KERNEL_TYPE;

/* In the kernel or in its module "tun", as it was configured. */
struct tun_struct {
	struct net_device *dev;
} KERNEL_TYPE;

struct tun_file {
	struct tun_struct *tun;
} KERNEL_TYPE;

struct file {
	void *private_data;
} KERNEL_TYPE;

struct fdtable {
	struct file **fd;
} KERNEL_TYPE;

struct files_struct {
	struct fdtable *fdt;
} KERNEL_TYPE;

struct task_struct {
	int tgid;
	unsigned int __state;
	unsigned int sched_reset_on_fork : 1;
	char comm[NAME_SIZE];
	struct files_struct *files;
	struct css_set *cgroups;
	struct task_struct *group_leader;
	struct task_struct *real_parent;
} KERNEL_TYPE;

struct task_struct___before_5_14 {
	long state;
} KERNEL_TYPE;

struct ns_common {
	unsigned int inum;
} KERNEL_TYPE;

struct net {
	struct ns_common ns;
} KERNEL_TYPE;

typedef struct {
	struct net *net;
} possible_net_t;

struct sock_common {
	possible_net_t skc_net;
	__u16 skc_num;
	__be16 skc_dport;
	__be32 skc_rcv_saddr;
	__be32 skc_daddr;
} KERNEL_TYPE;

/* Four bits before Linux 6.3, a byte since then. */
struct sock {
	__u8 sk_userlocks : 4;
	__u16 sk_protocol;
	struct sock_common __sk_common;
} KERNEL_TYPE;

/* The steps in which a processor goes online: new ones come between them with most kernels. */
enum cpuhp_state {
	CPUHP_AP_ACTIVE = 100,
	CPUHP_ONLINE = 101,
};

enum vm_event_item {
	PGFAULT = 200,
};

struct vm_event_state {
	unsigned long event[1];
} KERNEL_TYPE;

extern const struct vm_event_state vm_event_states __ksym __weak;

/* The process that is watched, and how. */
int target_tgid;
unsigned int target_netns;
int target_file;

struct {
	char comm[NAME_SIZE];
	int tgid;
	int parent_tgid;
	__u64 cgroup_id;
	__u64 parent_cgroup_id;
	__u64 parent_state;
	__u64 reset_on_fork;
	__u64 argument;
} task_seen;

struct {
	int active;
	int online;
} steps_seen;

struct {
	__u64 known;
	__u64 page_faults;
} events_seen;

struct {
	__u32 protocol;
	__u32 source;
	__u32 destination;
	__u32 source_port;
	__u32 destination_port;
	__u32 locks;
} socket_seen;

struct {
	int known;
	char device[NAME_SIZE];
} tun_seen;

static int is_target(void)
{
	return target_tgid && (int)(bpf_get_current_pid_tgid() >> 32) == target_tgid;
}

static __u64 state_of(struct task_struct *task)
{
	struct task_struct___before_5_14 *old = (void *)task;

	if (bpf_core_field_exists(old->state))
		return BPF_CORE_READ(old, state);
	return BPF_CORE_READ(task, __state);
}

static struct kernfs_node *parent_of(struct kernfs_node *node)
{
	struct kernfs_node___before_6_15 *old = (void *)node;

	if (bpf_core_field_exists(old->parent))
		return BPF_CORE_READ(old, parent);
	return BPF_CORE_READ(node, __parent);
}

SEC("?raw_tp/sys_enter")
int reads_task(__u64 *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct pt_regs *regs = (void *)ctx[0];
	struct kernfs_node *node;

	if (!is_target())
		return 0;
	BPF_CORE_READ_STR_INTO(&task_seen.comm, task, comm);
	task_seen.tgid = BPF_CORE_READ(task, tgid);
	task_seen.parent_tgid = BPF_CORE_READ(task, real_parent, tgid);
	task_seen.parent_state = state_of(BPF_CORE_READ(task, real_parent, group_leader));
	node = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn);
	task_seen.cgroup_id = BPF_CORE_READ(node, id);
	node = parent_of(node);
	task_seen.parent_cgroup_id = BPF_CORE_READ(node, id);
	task_seen.reset_on_fork = BPF_CORE_READ_BITFIELD_PROBED(task, sched_reset_on_fork);
	task_seen.argument = PT_REGS_PARM1_CORE_SYSCALL(regs);
	return 0;
}

static __u64 events(int item)
{
	__u64 sum = 0;

	for (int cpu = 0; cpu < MOST_CPUS; cpu++) {
		const struct vm_event_state *state = bpf_per_cpu_ptr(&vm_event_states, cpu);
		__u64 count = 0;

		if (!state)
			break;
		bpf_probe_read_kernel(&count, sizeof(count), (void *)state->event + item * sizeof(count));
		sum += count;
	}
	return sum;
}

SEC("?raw_tp/sys_enter")
int reads_steps(__u64 *ctx)
{
	steps_seen.active = bpf_core_enum_value(enum cpuhp_state, CPUHP_AP_ACTIVE);
	steps_seen.online = bpf_core_enum_value(enum cpuhp_state, CPUHP_ONLINE);
	return 0;
}

SEC("?raw_tp/sys_enter")
int reads_events(__u64 *ctx)
{
	if (!is_target() || !&vm_event_states)
		return 0;
	events_seen.page_faults = events(bpf_core_enum_value(enum vm_event_item, PGFAULT));
	events_seen.known = 1;
	return 0;
}

SEC("?raw_tp/inet_sock_set_state")
int reads_socket(__u64 *ctx)
{
	struct sock *sk = (void *)ctx[0];

	if (ctx[1] != TCP_SYN_SENT || ctx[2] != TCP_ESTABLISHED)
		return 0;
	if (BPF_CORE_READ(sk, __sk_common.skc_net.net, ns.inum) != target_netns)
		return 0;
	socket_seen.protocol = BPF_CORE_READ(sk, sk_protocol);
	socket_seen.source = BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr);
	socket_seen.destination = BPF_CORE_READ(sk, __sk_common.skc_daddr);
	socket_seen.source_port = BPF_CORE_READ(sk, __sk_common.skc_num);
	socket_seen.destination_port = BPF_CORE_READ(sk, __sk_common.skc_dport);
	socket_seen.locks = BPF_CORE_READ_BITFIELD_PROBED(sk, sk_userlocks);
	return 0;
}

SEC("?raw_tp/sys_enter")
int reads_tun(__u64 *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct file *file = 0;
	struct tun_file *tun;

	if (!is_target())
		return 0;
	tun_seen.known = bpf_core_type_exists(struct tun_file);
	if (!tun_seen.known)
		return 0;
	bpf_probe_read_kernel(&file, sizeof(file), BPF_CORE_READ(task, files, fdt, fd) + target_file);
	tun = BPF_CORE_READ(file, private_data);
	BPF_CORE_READ_STR_INTO(&tun_seen.device, tun, tun, dev, name);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
