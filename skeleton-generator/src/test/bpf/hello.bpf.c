// One of everything that a small tool has.
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <bpf/bpf_helpers.h>

struct user_msg_t {
	char message[12];
};

struct data_t {
	int pid;
	__u32 uid;
	char command[16];
	char message[12];
	char path[16];
};

struct data_t *unused_data_t __attribute__((unused));

char message[12] = "Hello World";
__u64 c = 0;
const volatile __u32 target_pid = 0;

extern _Bool LINUX_HAS_SYSCALL_WRAPPER __kconfig __weak;

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

static int send(void *ctx)
{
	struct data_t data = {};
	__u32 uid = bpf_get_current_uid_gid();
	struct user_msg_t *own;

	if (target_pid && target_pid != bpf_get_current_pid_tgid() >> 32)
		return 0;
	data.pid = bpf_get_current_pid_tgid() >> 32;
	data.uid = uid;
	c++;
	own = bpf_map_lookup_elem(&my_config, &uid);
	if (own)
		bpf_probe_read_kernel(data.message, sizeof(data.message), own->message);
	else
		bpf_probe_read_kernel(data.message, sizeof(data.message), message);
	bpf_perf_event_output(ctx, &output, BPF_F_CURRENT_CPU, &data, sizeof(data));
	return 0;
}

SEC("ksyscall/execve")
int hello(struct pt_regs *ctx)
{
	return LINUX_HAS_SYSCALL_WRAPPER ? send(ctx) : 0;
}

SEC("?tracepoint/syscalls/sys_enter_execve")
int hello_tracepoint(void *ctx)
{
	return send(ctx);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
