// Variables of every kind, in every section.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

enum mode { OFF, ON };

struct limits {
	__u32 low;
	__u32 high;
};

int number = 5;
__u64 total;
__u8 small = 7;
_Bool enabled = 1;
char name[16] = "bpf4j";
char names[2][4] = {"one", "two"};
__u8 key[4] = {1, 2, 3, 4};
enum mode mode = ON;
struct limits limits = {1, 9};
struct limits both[2];
__u32 histogram[8];
__u16 grid[2][3];
void *kernel_address;
static int hidden_away = 3;
struct { int depth; } tree;
double ratio = 1.5;
float ratios[2] = {0.5f, 2.5f};

const volatile __u32 filter = 0;
const volatile struct limits bounds = {2, 3};

__u64 own SEC(".data.own") = 1;

extern int LINUX_KERNEL_VERSION __kconfig;
extern char CONFIG_DEFAULT_HOSTNAME[64] __kconfig __weak;
extern enum libbpf_tristate CONFIG_BPF_SYSCALL __kconfig __weak;

SEC("raw_tracepoint/sys_enter")
int count(void *ctx)
{
	total += filter + bounds.low + hidden_away++ + own + LINUX_KERNEL_VERSION + CONFIG_BPF_SYSCALL;
	return CONFIG_DEFAULT_HOSTNAME[0];
}

char LICENSE[] SEC("license") = "GPL";
