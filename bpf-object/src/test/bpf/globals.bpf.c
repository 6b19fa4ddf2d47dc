/* Global variables of every section and linkage, and what comes from the kernel. */
#include "types.h"
#include <bpf/bpf_helpers.h>

int initialised = 42;
static volatile int hidden_static = 7;
__attribute__((visibility("hidden"))) long hidden_global = 8;
char text[16] = "hello";
__u64 counter;
const volatile __u32 constant = 99;
int custom SEC(".data.custom") = 5;
const volatile int custom_constant SEC(".rodata.custom") = 6;
static volatile int only_static SEC(".data.private") = 1;

extern int LINUX_KERNEL_VERSION __kconfig;
extern _Bool CONFIG_BPF __kconfig __weak;
extern char CONFIG_DEFAULT_HOSTNAME[13] __kconfig __weak;
extern __u64 CONFIG_HZ __kconfig __weak;
extern enum libbpf_tristate CONFIG_IPV6 __kconfig __weak;

struct task_struct;
extern const void init_task_address __ksym;
extern const int typed_symbol __ksym __weak;
extern struct task_struct *bpf_task_acquire(struct task_struct *p) __ksym __weak;

SEC("?raw_tp/sys_enter")
int use_all(void *ctx)
{
	counter += initialised + hidden_static + hidden_global + constant + custom + custom_constant + only_static;
	counter += LINUX_KERNEL_VERSION + CONFIG_BPF + CONFIG_HZ + CONFIG_IPV6 + CONFIG_DEFAULT_HOSTNAME[0];
	counter += (__u64)&init_task_address;
	if (&typed_symbol)
		counter += typed_symbol;
	if (bpf_task_acquire)
		bpf_task_acquire(ctx);
	bpf_printk("counted %llu %s", counter, text);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
