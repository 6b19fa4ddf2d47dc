/* Mistakes, one at a time: each name after #ifdef is compiled to an object of its own, which nobody opens. */
#include "types.h"
#include <bpf/bpf_helpers.h>

struct nowhere;

struct array {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, int);
};

#ifdef key_of_two_sizes
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(key_size, 8);
	__type(key, int);
} map SEC(".maps");
#endif

#ifdef value_of_two_sizes
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(value, int);
	__uint(value_size, 8);
} map SEC(".maps");
#endif

#ifdef value_without_size
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(value, struct nowhere);
} map SEC(".maps");
#endif

#ifdef no_type
struct {
	__uint(max_entries, 1);
} map SEC(".maps");
#endif

#ifdef unknown_attribute
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(colour, 1);
} map SEC(".maps");
#endif

#ifdef pinned_to_the_moon
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(pinning, 2);
} map SEC(".maps");
#endif

#ifdef hidden_map
__hidden struct array map SEC(".maps");
#endif

#ifdef map_of_int
int map SEC(".maps");
#endif

#ifdef values_of_a_hash
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__array(values, int(void *));
} map SEC(".maps");
#endif

#ifdef values_with_a_count
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	int (*values[2])(void *);
} map SEC(".maps");
#endif

#ifdef inner_map_with_a_pin
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(pinning, 1);
	});
} map SEC(".maps");
#endif

#ifdef inner_map_of_maps
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
		__array(values, struct array);
	});
} map SEC(".maps");
#endif

#ifdef slots_of_wide_keys
struct array inner SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, __u64);
	__array(values, struct array);
} map SEC(".maps") = {
	.values = {(void *)&inner},
};
#endif

#ifdef two_arenas
struct {
	__uint(type, BPF_MAP_TYPE_ARENA);
	__uint(max_entries, 1);
} first SEC(".maps"), second SEC(".maps");
#endif

#ifdef no_arena
int __attribute__((address_space(1))) global = 1;

SEC("syscall")
int program(void *ctx)
{
	return global;
}
#endif

#ifdef old_maps
struct {
	int type, key_size, value_size, max_entries, map_flags;
} map SEC("maps") = {1, 4, 4, 1, 0};
#endif

#ifdef long_version
long wide SEC("version") = 0x61200;
#endif

#ifdef static_program
SEC("xdp") __attribute__((used))
static int program(void *ctx)
{
	return 0;
}
#endif

#ifdef call_into_another_section
SEC("tc") __noinline
int other(void *ctx)
{
	return ctx != 0;
}

SEC("xdp")
int program(void *ctx)
{
	return other(ctx);
}
#endif

#ifdef extern_of_nobody
extern int nobody;

SEC("xdp")
int program(void *ctx)
{
	return nobody;
}
#endif

#ifdef setting_of_an_odd_type
extern struct array CONFIG_ODD __kconfig;

SEC("xdp")
int program(void *ctx)
{
	return CONFIG_ODD.type != 0;
}
#endif

#ifdef setting_without_length
extern char CONFIG_TEXT[] __kconfig;

SEC("xdp")
int program(void *ctx)
{
	return CONFIG_TEXT[0];
}
#endif

#ifdef table_of_int
int table SEC(".struct_ops") = 1;
#endif

#if defined table_of_other_programs || defined table_without_types
struct table {
	int (*function)(void *ctx);
};

SEC("xdp")
int program(void *ctx)
{
	return 0;
}

struct table table SEC(".struct_ops") = {program};
#endif
/* Without -g, see build.sh. */
#ifdef table_without_types
#endif
#ifdef table_of_other_programs
#endif
