/* Globals of which each CPU has its own copy. */
#include "types.h"
#include <bpf/bpf_helpers.h>

int events SEC(".percpu") = 7;
char names[2][16] SEC(".percpu");
static int hidden SEC(".percpu") = 3;
long long total SEC(".percpu.second_section");

SEC("socket")
int count(void *ctx)
{
	events += hidden++;
	names[0][0] = 'x';
	total += events;
	return 0;
}

char _license[] SEC("license") = "GPL";
