/*
 * What libbpf and bpftool need for the same work. Reads a command a line and answers with a line:
 *
 *   parse FILE       btf__parse
 *   answered OBJECT  open and load, with a kernel that says yes at once: what libbpf itself takes
 *   load OBJECT      open and load
 *   run N COMMAND    N times a shell command, each in a process of its own
 *
 * The answer: nanoseconds that went by, nanoseconds of CPU, and 0 or an error.
 */
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int answers;

static long real(long number, const long *a)
{
	static long (*next)(long, ...);

	if (!next)
		next = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
	return next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* In place of the C library's, also for libbpf. */
long syscall(long number, ...)
{
	va_list list;
	long a[6];

	va_start(list, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	if (!answers || number != SYS_bpf)
		return real(number, a);
	switch (a[0]) {
	case BPF_MAP_CREATE:
	case BPF_PROG_LOAD:
	case BPF_BTF_LOAD:
		return open("/dev/zero", O_RDWR | O_CLOEXEC);
	case BPF_MAP_UPDATE_ELEM:
	case BPF_MAP_FREEZE:
	case BPF_PROG_BIND_MAP:
	case BPF_OBJ_GET_INFO_BY_FD:
		return 0;
	default:
		return real(number, a);
	}
}

static int quiet(enum libbpf_print_level level, const char *format, va_list args)
{
	(void)level, (void)format, (void)args;
	return 0;
}

static long now(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return time.tv_sec * 1000000000L + time.tv_nsec;
}

static long cpu(int who)
{
	struct rusage usage;

	if (who == RUSAGE_SELF)
		return now(CLOCK_PROCESS_CPUTIME_ID);
	getrusage(who, &usage);
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000000L +
	       (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000L;
}

static struct btf *btf;
static struct bpf_object *object;

static int parse(const char *file)
{
	btf = btf__parse(file, NULL);
	return btf ? 0 : -1;
}

static int load(const char *file)
{
	object = bpf_object__open_file(file, NULL);
	return object ? bpf_object__load(object) : -1;
}

static int run(const char *arguments)
{
	char *command;
	long times = strtol(arguments, &command, 10);

	for (long i = 0; i < times; i++) {
		char *words[] = {"sh", "-c", command, NULL};
		int status;
		pid_t child;

		if (posix_spawn(&child, "/bin/sh", NULL, NULL, words, environ) != 0 ||
		    waitpid(child, &status, 0) < 0 || status != 0)
			return -1;
	}
	return 0;
}

int main(void)
{
	static char line[1 << 20];

	libbpf_set_print(quiet);
	while (fgets(line, sizeof(line), stdin)) {
		char *argument = strchr(line, ' ');
		int (*step)(const char *) = load;
		long wall, busy;
		int who, error;

		line[strcspn(line, "\n")] = 0;
		if (!argument)
			return 1;
		*argument++ = 0;
		if (!strcmp(line, "parse"))
			step = parse;
		else if (!strcmp(line, "run"))
			step = run;
		who = step == run ? RUSAGE_CHILDREN : RUSAGE_SELF;
		answers = !strcmp(line, "answered");
		wall = now(CLOCK_MONOTONIC);
		busy = cpu(who);
		error = step(argument);
		busy = cpu(who) - busy;
		wall = now(CLOCK_MONOTONIC) - wall;
		btf__free(btf);
		bpf_object__close(object);
		btf = NULL;
		object = NULL;
		printf("%ld %ld %d\n", wall, busy, error);
		fflush(stdout);
	}
	return 0;
}
