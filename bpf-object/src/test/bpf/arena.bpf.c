/* Variables in the address space of an arena, and a function that is called when the program throws. */
#include "types.h"
#include <bpf/bpf_helpers.h>

#define ARENA __attribute__((address_space(1)))

struct {
	__uint(type, BPF_MAP_TYPE_ARENA);
	__uint(map_flags, 1 << 10);
	__uint(max_entries, 100);
} the_arena SEC(".maps");

int ARENA first_global SEC(".addr_space.1") = 17;
int ARENA second_global SEC(".addr_space.1") = 18;

extern void bpf_throw(__u64 cookie) __ksym;

__attribute__((noinline)) int on_throw(__u64 cookie)
{
	return cookie + 3;
}

__attribute__((btf_decl_tag("exception_callback:on_throw")))
SEC("syscall")
int throwing(void *ctx)
{
	if (!ctx)
		bpf_throw(1);
	return 0;
}

SEC("syscall")
int with_globals(void *ctx)
{
	return (long)&the_arena + (long)&first_global + (long)&second_global;
}

char LICENSE[] SEC("license") = "GPL";
