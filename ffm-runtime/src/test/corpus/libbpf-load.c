/*
 * What libbpf makes of an object on the running kernel: loads each of its programs alone, each in a fresh object.
 *
 *     libbpf-load OBJECT
 *
 * prints a line for each program: name, error number (0 for loaded), step, reason; separated by tabs. An object that
 * cannot be opened has one line with the name "-". The step is one of open, prepare, map, program. Uses
 * libbpf's public interface only; the step and the reason are read from its messages.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>

static char first[512];		/* the first message */
static char verdict[512];	/* the last words of the verifier */
static char step[16];

static void copy_line(char *to, size_t size, const char *from)
{
	size_t n = strcspn(from, "\n");

	if (n >= size)
		n = size - 1;
	memcpy(to, from, n);
	to[n] = 0;
	for (char *c = to; *c; c++)
		if (*c == '\t')
			*c = ' ';
}

static void set_step(const char *text)
{
	if (!*step)
		snprintf(step, sizeof(step), "%s", text);
}

/* The last line of a log that does not count what was processed. */
static void read_log(const char *log, const char *end)
{
	const char *line = log;

	while (line < end) {
		const char *next = memchr(line, '\n', end - line);
		size_t n = (next ? next : end) - line;

		if (n && strncmp(line, "processed ", 10) && strncmp(line, "verification time ", 18)
		    && strncmp(line, "stack depth ", 12) && strncmp(line, "-- ", 3) && strncmp(line, "insns processed", 15))
			copy_line(verdict, sizeof(verdict), line);
		line += n + 1;
	}
}

static void read_message(const char *message)
{
	const char *log;

	if (!strncmp(message, "libbpf: ", 8))
		message += 8;
	log = strstr(message, "-- BEGIN PROG LOAD LOG --\n");
	if (log) {
		const char *end = strstr(log, "-- END PROG LOAD LOG --");

		read_log(log, end ? end : log + strlen(log));
		set_step("program");
		return;
	}
	if (!*first)
		copy_line(first, sizeof(first), message);
	if (strstr(message, "BPF program load failed"))
		set_step("program");
	else if (strstr(message, "failed to create") && strstr(message, "map"))
		set_step("map");
}

/* A message has a whole log in it, which may be of hundreds of megabytes. */
static int print(enum libbpf_print_level level, const char *format, va_list args)
{
	char *text;

	if (level != LIBBPF_WARN)
		return 0;
	if (vasprintf(&text, format, args) < 0) {
		fprintf(stderr, "no memory for a message of libbpf\n");
		exit(3);
	}
	read_message(text);
	free(text);
	return 0;
}

static struct bpf_object *open_object(const char *path)
{
	*first = *verdict = *step = 0;
	return bpf_object__open_file(path, NULL);
}

static void result(const char *program, int error)
{
	printf("%s\t%d\t%s\t%s\n", program, error, error ? *step ? step : "prepare" : "",
	       error ? *verdict ? verdict : first : "");
	fflush(stdout);
}

/* The kernel frees programs later than they are closed; a long queue of them is not good for it. */
static void wait_until_freed(unsigned int last)
{
	for (int i = 0; i < 2000; i++) {
		unsigned int next = last;

		if (bpf_prog_get_next_id(last, &next))
			return;
		usleep(1000);
	}
}

static unsigned int last_id(void)
{
	unsigned int id = 0;

	while (!bpf_prog_get_next_id(id, &id))
		;
	return id;
}

int main(int argc, char **argv)
{
	struct bpf_program *program, *chosen;
	struct bpf_object *object;
	unsigned int before;
	int count = 0;

	if (argc != 2)
		return 2;
	libbpf_set_print(print);
	object = open_object(argv[1]);
	if (!object) {
		strcpy(step, "open");
		result("-", errno);
		return 0;
	}
	bpf_object__for_each_program(program, object)
		count++;
	bpf_object__close(object);
	before = last_id();
	for (int i = 0; i < count; i++) {
		int at = 0, error;

		object = open_object(argv[1]);
		chosen = NULL;
		bpf_object__for_each_program(program, object) {
			bpf_program__set_autoload(program, at == i);
			if (at++ == i)
				chosen = program;
		}
		*first = *step = 0;
		error = -bpf_object__load(object);
		result(bpf_program__name(chosen), error);
		bpf_object__close(object);
		if (i % 16 == 15)
			wait_until_freed(before);
	}
	wait_until_freed(before);
	return 0;
}
