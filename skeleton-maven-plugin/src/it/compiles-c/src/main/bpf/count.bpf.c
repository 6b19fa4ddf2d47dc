#include "vmlinux.h"
#include "limits.h"

#define SEC(name) __attribute__((section(name), used))

struct {
    int (*type)[1];
    int (*max_entries)[LIMIT];
    __u32 *key;
    __u64 *value;
} counts SEC(".maps");

char LICENSE[] SEC("license") = "GPL";
__u64 calls = 0;

SEC("raw_tracepoint/sched_process_exec")
int count(void **context)
{
    struct task_struct *task = context[0];
    calls += task != 0;
    return 0;
}
