/* A program that calls a helper which is only for programs under a licence compatible with the GPL. */
#include "types.h"
#include <bpf/bpf_helpers.h>

SEC("raw_tp/sys_enter")
int calls_gpl_helper(void *ctx)
{
	__u64 word = 0;
	bpf_probe_read_kernel(&word, sizeof(word), ctx);
	return word != 0;
}

char LICENSE[] SEC("license") = "Proprietary";
