/* A program whose types no kernel takes: clang gives the arguments of a naked function no names. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>

SEC("socket")
__attribute__((naked)) int has_nameless_argument(void *ctx)
{
	asm volatile("r0 = 0; exit;");
}

char LICENSE[] SEC("license") = "GPL";
