/*
 * A library with what a search for functions and static probes has to cope with: versions of a function, a weak one, one
 * that chooses another, one that only the library itself calls; probes with and without semaphore, at several places,
 * with arguments in registers, in memory, and constant.
 */
typedef unsigned short semaphore;

/*
 * A static probe as SystemTap's <sys/sdt.h> lays it down: an instruction that does nothing, and a note about it with its
 * address, the address of a marker, that of the semaphore, then provider, name and arguments as text.
 * https://sourceware.org/systemtap/wiki/UserSpaceProbeImplementation
 */
#define PROBE_AT(instruction, name, semaphore, arguments, operands...) \
	__asm__ volatile( \
		"990: " instruction "\n" \
		".pushsection .note.stapsdt,\"\",\"note\"\n" \
		".balign 4\n" \
		".4byte 992f-991f, 994f-993f, 3\n" \
		"991: .asciz \"stapsdt\"\n" \
		"992: .balign 4\n" \
		"993: .8byte 990b, _.stapsdt.base, " semaphore "\n" \
		".asciz \"shapes\", \"" name "\", \"" arguments "\"\n" \
		"994: .balign 4\n" \
		".popsection\n" \
		: : operands)

#define PROBE(name, semaphore, arguments, operands...) PROBE_AT("nop", name, semaphore, arguments, operands)

__asm__(".pushsection .stapsdt.base,\"a\"\n"
	".hidden _.stapsdt.base\n"
	".globl _.stapsdt.base\n"
	"_.stapsdt.base: .space 1\n"
	".size _.stapsdt.base, 1\n"
	".popsection\n");

#if defined(__x86_64__)
#define INT "%0"
#define CONSTANT(number) "$%c" #number
#define FLOAT "%%xmm0"
/* The longer instruction is one that newer kernels replace by a call. */
#define FAST "nop\n.byte 0x0f, 0x1f, 0x44, 0x00, 0x00"
#elif defined(__aarch64__)
#define INT "%w0"
#define CONSTANT(number) "%c" #number
#define FLOAT "d0"
#define FAST "nop"
#endif

__attribute__((section(".probes"), visibility("hidden"))) semaphore counted_semaphore;

/* The number and the constant seven, and one that lies in memory. */
int plain(int number, long other)
{
	volatile long local[2] = {other, other + 1};

	PROBE("plain", "0", "-4@" INT " 8@" CONSTANT(1) " -8@%2", "r"(number), "i"(7), "m"(local[1]));
	return number;
}

/* Tells whether somebody watches. */
int counted(int number)
{
	PROBE("counted", "counted_semaphore", "-4@" INT, "r"(number));
	return counted_semaphore;
}

/* Two places with the same arguments and one with another. */
int everywhere(int number)
{
	PROBE("everywhere", "0", "-4@" INT, "r"(number));
	PROBE("everywhere", "0", "-4@" INT, "r"(number));
	PROBE("everywhere", "0", "-4@" CONSTANT(0), "i"(-3));
	return number;
}

/* The first argument is where a program for the kernel cannot read it. */
int floating(int number)
{
	PROBE("floating", "0", "8f@" FLOAT " -4@" INT, "r"(number));
	return number;
}

int fast(int number)
{
	PROBE_AT(FAST, "fast", "0", "-4@" INT, "r"(number));
	return number;
}

#if defined(__x86_64__)
/* Base, index and scale. */
int indexed(long index)
{
	volatile int local[4] = {10, 11, 12, 13};
	volatile int *base = local;

	PROBE("indexed", "0", "-4@4(%0,%1,4)", "r"(base), "r"(index));
	return local[index];
}
#endif

__attribute__((visibility("hidden"), noinline)) int inside(int number)
{
	__asm__ volatile("");
	return number + 1;
}

int outside(int number)
{
	return inside(number) + 1;
}

__asm__(".symver area_old, area@SHAPES_1");
int area_old(void)
{
	return 1;
}

__asm__(".symver area_new, area@@SHAPES_2");
int area_new(void)
{
	return 2;
}

__attribute__((weak)) int replaceable(void)
{
	return 3;
}

static void *choose(void)
{
	return outside;
}

int chosen(int number) __attribute__((ifunc("choose")));

extern int getppid(void);

/* A function of another library. */
int parent(void)
{
	return getppid();
}
