// Names that mean something else in Java, or the same as another name.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct names { int hash_code; };
struct string { int class; int record; int yield; int _; };
struct data { int wait; int get_class; int other; int that; int value; };
struct cursor { int set; int offset; int to_record; int segment; int size; };
struct Data_T { int x; };
struct data_t { int data_value; int dataValue; int data__value; };
struct codec { struct data index[2]; enum { UNKNOWN = 1, value, VALUE } kind; };
union object { __u8 bytes[4]; int view; };
struct holder { union { int bytes; short of_bytes; }; };
struct elf { int e; };

int class = 1;
int int_value = 2;
int intValue = 3;
int count = 4;
int count_variable = 5;
char text[4] = "abc";
int text_bytes = 6;
int section = 7;
int object = 8;
int notify = 9;
struct names names;
struct string string;
struct data data;
struct cursor cursor;
struct Data_T Data_T;
struct data_t data_t;
struct codec codec;
union object union_object;
struct holder holder;
struct elf elf;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} object_map SEC(".maps"), new SEC(".maps"), equals SEC(".maps");

SEC("kprobe/do_exit")
int this(void *ctx)
{
	return class;
}

SEC("kprobe/do_exit")
int toString(void *ctx)
{
	return 0;
}

SEC("kretprobe")
int to_string(void *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
