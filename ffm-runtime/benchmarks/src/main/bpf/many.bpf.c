/* 128 programs, each of which reads some of the kernel's types. */
#include "types.h"

/* A constant would let the verifier leave the rest out. */
int target;
__u64 sum[128];

#define PROGRAM(HIGH, LOW)                                                                                       \
	SEC("raw_tp/sys_enter")                                                                                  \
	int p##HIGH##LOW(void *ctx)                                                                              \
	{                                                                                                        \
		struct task_struct *task = (struct task_struct *)bpf_get_current_task();                         \
		struct sk_buff *skb = ctx;                                                                       \
		struct file *file = ctx;                                                                         \
                                                                                                                 \
		if (!target)                                                                                     \
			return 0;                                                                                \
		sum[0##HIGH * 8 + LOW] += BPF_CORE_READ(task, real_parent, tgid) +                               \
					  BPF_CORE_READ(task, nsproxy, uts_ns, ns.inum) +                        \
					  (__u64)BPF_CORE_READ(task, mm, exe_file, f_inode, i_ino) +             \
					  BPF_CORE_READ(task, group_leader, real_parent, pid) +                  \
					  BPF_CORE_READ(file, f_inode, i_sb, s_dev) + BPF_CORE_READ(skb, len) +  \
					  BPF_CORE_READ(skb, dev, ifindex);                                      \
		return 0;                                                                                        \
	}

#define EIGHT(HIGH)                                                                                     \
	PROGRAM(HIGH, 0) PROGRAM(HIGH, 1) PROGRAM(HIGH, 2) PROGRAM(HIGH, 3)                                      \
	PROGRAM(HIGH, 4) PROGRAM(HIGH, 5) PROGRAM(HIGH, 6) PROGRAM(HIGH, 7)

EIGHT(0) EIGHT(1) EIGHT(2) EIGHT(3) EIGHT(4) EIGHT(5) EIGHT(6) EIGHT(7)
EIGHT(10) EIGHT(11) EIGHT(12) EIGHT(13) EIGHT(14) EIGHT(15) EIGHT(16) EIGHT(17)

char LICENSE[] SEC("license") = "GPL";
