/*
 * Jumps through tables. Compilers that write them themselves are newer than the one that compiles the objects here, so
 * tables, their symbols and the jump (goto *r1) are assembler; they look as those of clang 22.
 */
#include "types.h"
#include <bpf/bpf_helpers.h>

#define TABLE(name, start, first, second)		\
	".pushsection .jumptables,\"\",@progbits;"	\
	".global " name ";"				\
	name ": .quad " first " - " start ";"		\
	".quad " second " - " start ";"			\
	".size " name ", 16;"				\
	".popsection;"

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define JUMP ".8byte 0x000000000000010d;"
#else
#define JUMP ".8byte 0x0d10000000000000;"
#endif

SEC("socket")
__attribute__((naked)) int plain(void *ctx)
{
	asm volatile("r0 = 0; exit;");
}

/* The second function of its section: its table counts from the section's start. */
SEC("socket")
__attribute__((naked)) int choose(void *ctx)
{
	asm volatile(TABLE("table_of_choose", "plain", "choose_one", "choose_two")
		     "r1 = table_of_choose ll;"
		     "r1 = *(u64 *)(r1 + 8);"
		     JUMP
		     "choose_one: r0 = 1;"
		     "exit;"
		     "choose_two: r0 = 2;"
		     "exit;");
}

__attribute__((naked, noinline)) int first(void)
{
	asm volatile("r0 = 5; exit;");
}

__attribute__((naked, noinline)) int second(void)
{
	asm volatile(TABLE("table_of_second", "first", "second_one", "second_two")
		     "r1 = table_of_second ll;"
		     "r1 = *(u64 *)(r1 + 0);"
		     JUMP
		     "second_one: r0 = 3;"
		     "exit;"
		     "second_two: r0 = 4;"
		     "exit;");
}

SEC("socket")
int caller(void *ctx)
{
	return second() + first();
}

char _license[] SEC("license") = "GPL";
