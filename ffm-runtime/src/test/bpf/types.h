/* The few types and constants that the objects under test need, so that no header of a machine gets into them. */
#pragma once

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef signed int __s32;
typedef signed long long __s64;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u32 __wsum;

#define BPF_F_CURRENT_CPU 0xffffffffULL

enum bpf_map_type {
	BPF_MAP_TYPE_HASH = 1,
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_PERF_EVENT_ARRAY = 4,
};

/* A type of the kernel: CO-RE finds its fields. */
#define KERNEL_TYPE __attribute__((preserve_access_index))

#if defined(__TARGET_ARCH_x86)
struct pt_regs {
	unsigned long di;
} KERNEL_TYPE;
#elif defined(__TARGET_ARCH_arm64)
struct user_pt_regs {
	__u64 regs[31];
} KERNEL_TYPE;
struct pt_regs {
	struct user_pt_regs user_regs;
} KERNEL_TYPE;
#endif
