/* What is hidden becomes static in BTF, but for programs. */
#include "types.h"
#include <bpf/bpf_helpers.h>

__hidden int hidden_global = 1;

__hidden __noinline
int hidden_function(int *value)
{
	return *value + 1;
}

SEC("socket") __hidden
int hidden_program(void *ctx)
{
	return hidden_function(&hidden_global);
}
