/*
 * What libbpf makes of BPF objects: one line of JSON for each file, in the form that the Java class ObjectFacts prints
 * of the same objects.
 *
 * No kernel is asked: every bpf(2) that libbpf issues is answered here (link with --wrap), so that this runs without
 * privileges, verifies nothing, and sees program types that the running kernel lacks. What libbpf would have handed to
 * the kernel is part of the facts.
 *
 *   libbpf-facts [-b BTF] OBJECT...     -b: the kernel's types, instead of those of the running kernel
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <linux/bpf.h>
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>

#define KERNEL_TYPES "/sys/kernel/btf/vmlinux"
#define WIDE_LOAD 0x18
/* Newer than the headers of many machines. */
#define TYPE_ARENA 33
#define TYPE_INSN_ARRAY 34

static const char *kernel_types;
static char first_warning[512];

/* The object that is being loaded, and what has been written about it. */
static struct bpf_object *loading;
static struct bpf_program *last_loaded;
static FILE *programs_out, *maps_out;
static int programs_seen, maps_seen;
static void *loaded_btf;
static uint32_t loaded_btf_size;
/* The entries of all jump tables, -1 between tables. */
static FILE *jumps_out;
static char *jumps;
static size_t jumps_size;
static int jumps_fd = -1;

static int remember(enum libbpf_print_level level, const char *format, va_list args)
{
	if (level == LIBBPF_WARN && !first_warning[0])
		vsnprintf(first_warning, sizeof(first_warning), format, args);
	return 0;
}

static void text(FILE *out, const char *value)
{
	if (!value) {
		fputs("null", out);
		return;
	}
	fputc('"', out);
	for (const unsigned char *c = (const void *)value; *c; c++) {
		if (*c == '"' || *c == '\\' || *c < ' ' || *c > '~')
			fprintf(out, "\\u%04x", *c);
		else
			fputc(*c, out);
	}
	fputc('"', out);
}

static void hex(FILE *out, const void *bytes, size_t size)
{
	fputc('"', out);
	for (size_t i = 0; i < size; i++)
		fprintf(out, "%02x", ((const unsigned char *)bytes)[i]);
	fputc('"', out);
}

/* FNV-1a: enough to tell whether two images are the same. */
static uint64_t digest(const unsigned char *bytes, size_t size)
{
	uint64_t hash = 0xcbf29ce484222325ULL;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ bytes[i]) * 0x100000001b3ULL;
	return hash;
}

/* ---- the kernel that is none ---- */

static int descriptor(uint64_t size)
{
	int fd = syscall(SYS_memfd_create, "fake", MFD_CLOEXEC);

	if (fd >= 0 && size && ftruncate(fd, size) < 0)
		return -1;
	return fd;
}

static int map_number(int fd)
{
	struct bpf_map *map;
	int index = 0;

	bpf_object__for_each_map(map, loading) {
		if (bpf_map__fd(map) == fd)
			return index;
		index++;
	}
	return fd;
}

/* Programs come in the order of the object; what comes between them are libbpf's own probes of the kernel. */
static const char *next_program(const char *kernel_name)
{
	struct bpf_program *program = last_loaded;

	if (!loading || !kernel_name[0])
		return NULL;
	while ((program = bpf_object__next_program(loading, program))) {
		if (bpf_program__autoload(program) &&
		    !strncmp(bpf_program__name(program), kernel_name, BPF_OBJ_NAME_LEN - 1)) {
			last_loaded = program;
			return bpf_program__name(program);
		}
	}
	return NULL;
}

/* The number of a map's descriptor means nothing: its place among the maps stands for it, unless C wrote a number. */
static void write_code(FILE *out, const struct bpf_insn *code, uint32_t count)
{
	fputc('"', out);
	for (uint32_t i = 0; i < count; i++) {
		struct bpf_insn insn = code[i];

		if (insn.code == WIDE_LOAD && (insn.src_reg == BPF_PSEUDO_MAP_FD || insn.src_reg == BPF_PSEUDO_MAP_VALUE))
			insn.imm = map_number(insn.imm);
		for (size_t j = 0; j < sizeof(insn); j++)
			fprintf(out, "%02x", ((unsigned char *)&insn)[j]);
		if (insn.code == WIDE_LOAD && ++i < count)
			for (size_t j = 0; j < sizeof(insn); j++)
				fprintf(out, "%02x", ((const unsigned char *)&code[i])[j]);
	}
	fputc('"', out);
}

static int prog_load(const union bpf_attr *attr)
{
	const char *name = next_program(attr->prog_name);
	FILE *out = programs_out;

	if (name) {
		fprintf(out, "%s{\"name\":", programs_seen++ ? "," : "");
		text(out, name);
		fprintf(out, ",\"type\":%u,\"attachType\":%u,\"flags\":%u,\"license\":", attr->prog_type,
			attr->expected_attach_type, attr->prog_flags);
		text(out, (const char *)(uintptr_t)attr->license);
		fprintf(out, ",\"kernelVersion\":%u,\"attachBtfId\":%u,\"code\":", attr->kern_version, attr->attach_btf_id);
		write_code(out, (const void *)(uintptr_t)attr->insns, attr->insn_cnt);
		fputs(",\"funcInfo\":", out);
		hex(out, (const void *)(uintptr_t)attr->func_info, (size_t)attr->func_info_cnt * attr->func_info_rec_size);
		fputs(",\"lineInfo\":", out);
		hex(out, (const void *)(uintptr_t)attr->line_info, (size_t)attr->line_info_cnt * attr->line_info_rec_size);
		fputs("}", out);
	}
	return descriptor(0);
}

static void jump(const union bpf_attr *attr)
{
	uint32_t entry = *(uint32_t *)(uintptr_t)attr->key, target = *(uint32_t *)(uintptr_t)attr->value;

	const char *separator = entry ? "," : ftell(jumps_out) ? ",-1," : "";

	fprintf(jumps_out, "%s%u", separator, target);
}

static bool is_probe(const char *map)
{
	return !map[0] || !strncmp(map, "libbpf_", 7) || !strcmp(map, "global_reloc") || !strcmp(map, "mmap") ||
	       !strcmp(map, "det_arg_ctx") || !strcmp(map, "arena");
}

static int map_create(const union bpf_attr *attr)
{
	uint64_t value = (attr->value_size + 7) / 8 * 8, size = value * attr->max_entries;
	FILE *out = maps_out;

	if (out && !is_probe(attr->map_name)) {
		fprintf(out, "%s{\"name\":", maps_seen++ ? "," : "");
		text(out, attr->map_name);
		fprintf(out, ",\"type\":%u,\"keySize\":%u,\"valueSize\":%u,\"maxEntries\":%u,\"flags\":%u", attr->map_type,
			attr->key_size, attr->value_size, attr->max_entries, attr->map_flags);
		fprintf(out, ",\"keyType\":%u,\"valueType\":%u,\"extra\":%llu,\"numaNode\":%u,\"kernelValueType\":%u}",
			attr->btf_key_type_id, attr->btf_value_type_id, (unsigned long long)attr->map_extra, attr->numa_node,
			attr->btf_vmlinux_value_type_id);
	}
	if (attr->map_type == TYPE_ARENA)
		size = (uint64_t)attr->max_entries * sysconf(_SC_PAGESIZE);
	int fd = descriptor((size + sysconf(_SC_PAGESIZE)) & ~(sysconf(_SC_PAGESIZE) - 1));
	if (attr->map_type == TYPE_INSN_ARRAY)
		jumps_fd = fd;
	return fd;
}

/* The object's own types; what is smaller is a probe. */
static int btf_load(const union bpf_attr *attr)
{
	uint32_t own = 0;

	if (loading && bpf_object__btf(loading))
		btf__raw_data(bpf_object__btf(loading), &own);
	if (own && attr->btf_size >= own) {
		loaded_btf_size = attr->btf_size;
		loaded_btf = realloc(loaded_btf, loaded_btf_size);
		memcpy(loaded_btf, (const void *)(uintptr_t)attr->btf, loaded_btf_size);
	}
	return descriptor(0);
}

static int fake_bpf(unsigned int command, const union bpf_attr *attr)
{
	switch (command) {
	case BPF_MAP_CREATE:
		return map_create(attr);
	case BPF_PROG_LOAD:
		return prog_load(attr);
	case BPF_BTF_LOAD:
		return btf_load(attr);
	case BPF_MAP_UPDATE_ELEM:
		if (attr->map_fd == jumps_fd)
			jump(attr);
		return 0;
	case BPF_MAP_FREEZE:
		if (attr->map_fd == jumps_fd)
			jumps_fd = -1;
		return 0;
	case BPF_PROG_BIND_MAP:
	case BPF_OBJ_PIN:
		return 0;
	case BPF_LINK_CREATE: /* probes expect the complaint about their descriptor */
		errno = EBADF;
		return -1;
	case BPF_BTF_GET_NEXT_ID: /* no modules */
	case BPF_OBJ_GET: /* no pins */
		errno = ENOENT;
		return -1;
	default:
		errno = EINVAL;
		return -1;
	}
}

long __real_syscall(long number, ...);

long __wrap_syscall(long number, ...)
{
	long a[6];
	va_list args;

	va_start(args, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(args, long);
	va_end(args);
	return number == SYS_bpf ? fake_bpf(a[0], (const void *)a[1])
				 : __real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static const char *redirect(const char *path)
{
	return kernel_types && !strcmp(path, KERNEL_TYPES) ? kernel_types : path;
}

int __real_open(const char *path, int flags, ...);

int __wrap_open(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	int mode = va_arg(args, int);
	va_end(args);
	return __real_open(redirect(path), flags, mode);
}

int __wrap_open64(const char *path, int flags, ...)
{
	return __real_open(redirect(path), flags, 0);
}

FILE *__real_fopen(const char *path, const char *mode);

FILE *__wrap_fopen(const char *path, const char *mode)
{
	return __real_fopen(redirect(path), mode);
}

FILE *__wrap_fopen64(const char *path, const char *mode)
{
	return __real_fopen(redirect(path), mode);
}

/* ---- what the object is after open ---- */

static void write_programs(struct bpf_object *object)
{
	struct bpf_program *program;
	int count = 0;

	bpf_object__for_each_program(program, object) {
		printf("%s{\"name\":", count++ ? "," : "");
		text(stdout, bpf_program__name(program));
		printf(",\"section\":");
		text(stdout, bpf_program__section_name(program));
		printf(",\"type\":%d,\"attachType\":%d,\"flags\":%u,\"count\":%zu,\"autoload\":%s}", bpf_program__type(program),
		       bpf_program__expected_attach_type(program), bpf_program__flags(program),
		       bpf_program__insn_cnt(program), bpf_program__autoload(program) ? "true" : "false");
	}
}

/* The initial value of a map. In struct_ops tables pointers to programs stand for addresses: they are told apart. */
static void write_image(struct bpf_object *object, struct bpf_map *map)
{
	size_t size = 0;
	const void *value = bpf_map__initial_value(map, &size);
	unsigned char *image = value ? malloc(size + 1) : NULL;
	struct bpf_program *program;
	int count = 0;

	printf(",\"functions\":[");
	if (image)
		memcpy(image, value, size);
	for (size_t at = 0; image && bpf_map__type(map) == BPF_MAP_TYPE_STRUCT_OPS && at + 8 <= size; at += 8) {
		bpf_object__for_each_program(program, object) {
			if (!memcmp(image + at, &program, sizeof(program))) {
				printf("%s[%zu,", count++ ? "," : "", at);
				text(stdout, bpf_program__name(program));
				printf("]");
				memset(image + at, 0, sizeof(program));
			}
		}
	}
	printf("],\"imageSize\":%zu,\"image\":\"%016llx\"", size, image ? (unsigned long long)digest(image, size) : 0);
	free(image);
}

static void write_map(struct bpf_object *object, struct bpf_map *map)
{
	struct bpf_map *inner = object ? bpf_map__inner_map(map) : NULL;

	printf("{\"name\":");
	text(stdout, bpf_map__name(map));
	printf(",\"type\":%d,\"keySize\":%u,\"valueSize\":%u,\"maxEntries\":%u,\"flags\":%u,\"extra\":%llu",
	       bpf_map__type(map), bpf_map__key_size(map), bpf_map__value_size(map), bpf_map__max_entries(map),
	       bpf_map__map_flags(map), (unsigned long long)bpf_map__map_extra(map));
	printf(",\"numaNode\":%u,\"keyType\":%u,\"valueType\":%u,\"internal\":%s,\"autocreate\":%s,\"pin\":",
	       bpf_map__numa_node(map), bpf_map__btf_key_type_id(map), bpf_map__btf_value_type_id(map),
	       bpf_map__is_internal(map) ? "true" : "false", bpf_map__autocreate(map) ? "true" : "false");
	text(stdout, bpf_map__pin_path(map));
	if (object)
		write_image(object, map);
	printf(",\"inner\":");
	if (inner)
		write_map(NULL, inner);
	else
		printf("null");
	printf("}");
}

static void write_section(const struct btf *btf, uint32_t id)
{
	const struct btf_type *section = btf__type_by_id(btf, id);
	const struct btf_var_secinfo *entry = btf_var_secinfos(section);

	printf("{\"name\":");
	text(stdout, btf__name_by_offset(btf, section->name_off));
	printf(",\"typeId\":%u,\"size\":%u,\"variables\":[", id, section->size);
	for (int i = 0; i < btf_vlen(section); i++, entry++) {
		const struct btf_type *variable = btf__type_by_id(btf, entry->type);

		printf("%s{\"name\":", i ? "," : "");
		text(stdout, btf__name_by_offset(btf, variable->name_off));
		printf(",\"id\":%u,\"offset\":%u,\"size\":%u,\"typeId\":%u,\"linkage\":%u}", entry->type, entry->offset,
		       entry->size, variable->type, btf_is_var(variable) ? btf_var(variable)->linkage : btf_vlen(variable));
	}
	printf("]}");
}

static void write_types(const struct btf *btf)
{
	int count = 0;
	uint32_t size = 0;
	const void *raw = btf ? btf__raw_data(btf, &size) : NULL;

	printf("],\"sections\":[");
	for (uint32_t id = 1; btf && id < btf__type_cnt(btf); id++) {
		if (btf_is_datasec(btf__type_by_id(btf, id))) {
			printf("%s", count++ ? "," : "");
			write_section(btf, id);
		}
	}
	printf("],\"btf\":");
	hex(stdout, raw, size);
}

static void write_object(struct bpf_object *object)
{
	struct bpf_map *map;
	int count = 0;

	printf(",\"kernelVersion\":%u,\"programs\":[", bpf_object__kversion(object));
	write_programs(object);
	printf("],\"maps\":[");
	bpf_object__for_each_map(map, object) {
		printf("%s", count++ ? "," : "");
		write_map(object, map);
	}
	write_types(bpf_object__btf(object));
}

/* ---- what the kernel would get ---- */

static struct bpf_object *open_object(const char *file)
{
	LIBBPF_OPTS(bpf_object_open_opts, options, .btf_custom_path = kernel_types);

	first_warning[0] = 0;
	return bpf_object__open_file(file, &options);
}

/* Loads all programs, or the one of this number. */
static int load(const char *file, int only)
{
	struct bpf_program *program;
	struct bpf_object *object = open_object(file);
	int number = 0;

	if (!object)
		return -errno;
	bpf_object__for_each_program(program, object)
		bpf_program__set_autoload(program, only < 0 || number++ == only);
	loading = object;
	last_loaded = NULL;
	first_warning[0] = 0;
	int result = bpf_object__load(object);
	loading = NULL;
	bpf_object__close(object);
	return result;
}

static void write_load(const char *file, int programs)
{
	char *code = NULL, *maps = NULL;
	size_t size;

	programs_out = open_memstream(&code, &size);
	maps_out = open_memstream(&maps, &size);
	jumps_out = open_memstream(&jumps, &jumps_size);
	programs_seen = maps_seen = 0;
	loaded_btf_size = 0;
	int result = load(file, -1);
	printf(",\"load\":{\"refused\":");
	text(stdout, result ? first_warning : NULL);
	fclose(maps_out);
	maps_out = NULL;
	if (result) {
		fclose(programs_out);
		free(code);
		programs_out = open_memstream(&code, &size);
		programs_seen = 0;
		for (int i = 0; i < programs; i++)
			load(file, i);
	}
	fclose(programs_out);
	fclose(jumps_out);
	printf(",\"maps\":[%s],\"programs\":[%s],\"jumps\":[%s],\"btf\":", maps, code, jumps);
	hex(stdout, loaded_btf, loaded_btf_size);
	printf("}");
	free(maps);
	free(code);
	free(jumps);
}

static void facts(const char *file)
{
	const char *slash = strrchr(file, '/');
	struct bpf_object *object = open_object(file);
	struct bpf_program *program;
	int programs = 0;

	printf("{\"object\":");
	text(stdout, slash ? slash + 1 : file);
	printf(",\"refused\":");
	text(stdout, object ? NULL : first_warning);
	if (object) {
		write_object(object);
		bpf_object__for_each_program(program, object)
			programs++;
		bpf_object__close(object);
		write_load(file, programs);
	}
	printf("}\n");
	fflush(stdout);
}

int main(int count, char **arguments)
{
	int option;

	while ((option = getopt(count, arguments, "b:")) == 'b')
		kernel_types = optarg;
	if (option != -1 || optind == count) {
		fprintf(stderr, "usage: %s [-b BTF] OBJECT...\n", arguments[0]);
		return 64;
	}
	libbpf_set_print(remember);
	for (int i = optind; i < count; i++)
		facts(arguments[i]);
	return 0;
}
