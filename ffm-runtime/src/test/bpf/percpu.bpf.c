/* A variable of which each CPU has its own, a program that uses it, and one that does not. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>

int own SEC(".percpu") = 7;

SEC("?tc")
int uses(void *ctx)
{
	return own;
}

SEC("tc")
int does_without(void *ctx)
{
	return 5;
}

char LICENSE[] SEC("license") = "GPL";
