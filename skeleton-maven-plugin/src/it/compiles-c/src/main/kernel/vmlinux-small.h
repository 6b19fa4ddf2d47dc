/* What this program needs of the kernel's types. */
typedef unsigned int __u32;
typedef unsigned long long __u64;

struct task_struct {
    int pid;
} __attribute__((preserve_access_index));
