// SPDX-License-Identifier: GPL-2.0 OR BSD-3-Clause
/*
 * Reports each execve() on the machine, with a message that user space chooses: one for all, or one for each user.
 *
 * The kernel's types that are used are declared here with the few fields that matter, instead of including a whole
 * vmlinux.h; CO-RE finds the fields in the running kernel.
 */
#define __VMLINUX_H__ /* bpf_tracing.h: struct pt_regs is the kernel's, not that of user space */

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef signed int __s32;
typedef signed long long __s64;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u32 __wsum;

enum {
	BPF_ANY = 0,
};

enum bpf_map_type {
	BPF_MAP_TYPE_HASH = 1,
	BPF_MAP_TYPE_PERF_EVENT_ARRAY = 4,
};

#define BPF_F_CURRENT_CPU 0xffffffffULL

#define KERNEL_TYPE __attribute__((preserve_access_index))

#if defined(__TARGET_ARCH_x86)
struct pt_regs {
	unsigned long di;
	unsigned long si;
	unsigned long dx;
	unsigned long r10;
	unsigned long r8;
	unsigned long r9;
} KERNEL_TYPE;
#elif defined(__TARGET_ARCH_arm64)
struct user_pt_regs {
	__u64 regs[31];
} KERNEL_TYPE;
struct pt_regs {
	struct user_pt_regs user_regs;
	__u64 orig_x0;
} KERNEL_TYPE;
#else
#error "give -D__TARGET_ARCH_x86 or -D__TARGET_ARCH_arm64"
#endif

struct trace_event_raw_sys_enter {
	long id;
	unsigned long args[6];
} KERNEL_TYPE;

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* What is sent for each execve(). */
struct data_t {
	__u32 pid;
	__u32 uid;
	char command[16];
	char message[12];
	char path[96];
};

/* What a user is to be told. */
struct user_msg_t {
	char message[12];
};

/* Names struct data_t in the object's types, for generators: nothing else does. */
const struct data_t *unused_data_t __attribute__((unused));

/* The message for users without an entry in my_config. */
char message[12] = "Hello World";

/* How many calls have been seen. */
__u64 c;

/* Only the calls of this process; 0 for those of all. */
const volatile __u32 target_pid = 0;

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} output SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, __u32);
	__type(value, struct user_msg_t);
} my_config SEC(".maps");

static __always_inline int report(void *ctx, const char *pathname)
{
	struct data_t data = {};
	struct user_msg_t *configured;
	__u32 uid = bpf_get_current_uid_gid();
	__u32 pid = bpf_get_current_pid_tgid() >> 32;

	if (target_pid && target_pid != pid)
		return 0;
	__sync_fetch_and_add(&c, 1);

	data.pid = pid;
	data.uid = uid;
	bpf_get_current_comm(data.command, sizeof(data.command));
	bpf_probe_read_user_str(data.path, sizeof(data.path), pathname);
	configured = bpf_map_lookup_elem(&my_config, &uid);
	if (configured)
		bpf_probe_read_kernel(data.message, sizeof(data.message), configured->message);
	else
		bpf_probe_read_kernel(data.message, sizeof(data.message), message);

	bpf_perf_event_output(ctx, &output, BPF_F_CURRENT_CPU, &data, sizeof(data));
	return 0;
}

SEC("ksyscall/execve")
int BPF_KPROBE_SYSCALL(hello, const char *pathname)
{
	return report(ctx, pathname);
}

/* The same for kernels without kprobes. */
SEC("tracepoint/syscalls/sys_enter_execve")
int hello_tracepoint(struct trace_event_raw_sys_enter *ctx)
{
	return report(ctx, (const char *)ctx->args[0]);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
