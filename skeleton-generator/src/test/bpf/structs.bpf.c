// What C can put into a struct, and what a map can hold.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

enum state { IDLE, RUNNING = 3, BUSY = 3, STOPPED = -2 };
enum __attribute__((packed)) level { LOW = 1, HIGH = 200 };
enum big { SMALL = 1, LARGE = 0x100000000ULL };
typedef enum { RED, GREEN, UNKNOWN = 9 } color_t;
typedef struct { __u16 x, y; } point_t;
typedef __u64 counter_t;

union address {
	__u32 v4;
	__u8 v6[16];
	struct { __u16 first; __u16 second; };
	point_t point;
	enum state state;
};

struct scalars {
	__u8 u8;
	__s8 s8;
	__u16 u16;
	__s16 s16;
	__u32 u32;
	__s32 s32;
	__u64 u64;
	__s64 s64;
	_Bool truth;
	char letter;
	counter_t counter;
	void *address;
	int (*callback)(void *, int);
	__int128 huge;
};

struct enums {
	enum state state;
	enum level level;
	enum big big;
	color_t color;
	enum state states[3];
};

struct arrays {
	__u32 numbers[4];
	__u64 longs[2];
	_Bool truths[3];
	__u8 mac[6];
	char names[2][8];
	__u16 matrix[2][3];
	point_t points[2];
	__u8 macs[2][6];
};

struct nested {
	point_t from;
	struct { int deep; } inner;
	struct { int folded; __u8 tail; };
	union { __u32 word; __u8 octets[4]; point_t both; __u16 halves[0]; };
	union address address;
};

struct bits {
	unsigned int low : 3;
	unsigned int middle : 13;
	int sign : 5;
	_Bool flag : 1;
	unsigned long long wide : 40;
	unsigned long long : 4;
	unsigned long long top : 20;
	unsigned long long all : 64;
};

struct packed {
	__u8 kind;
	__u64 number;
	__u16 half : 12;
	__u16 other : 9;
} __attribute__((packed));

struct message {
	__u32 kind;
	char text[];
};

struct samples {
	__u64 time;
	__u32 count;
	point_t points[];
};

// What clang makes of these values is what the generated code must read.
struct scalars scalars = {
	.u8 = 200, .s8 = -5, .u16 = 60000, .s16 = -300, .u32 = 4000000000, .s32 = -70000,
	.u64 = 0xfedcba9876543210, .s64 = -5000000000, .truth = 1, .letter = 'x', .counter = 42,
	.address = (void *)0xffff888000001000, .callback = 0, .huge = 258,
};
struct enums enums = {RUNNING, HIGH, LARGE, GREEN, {STOPPED, 77, IDLE}};
struct arrays arrays = {
	.numbers = {1, 2, 3, 4}, .longs = {-1, 1}, .truths = {1, 0, 1}, .mac = {1, 2, 3, 4, 5, 255},
	.names = {"ab", "whole8ch"}, .matrix = {{1, 2, 3}, {4, 5, 65535}}, .points = {{1, 2}, {3, 4}},
	.macs = {{1}, {2, 2}},
};
struct nested nested = {
	.from = {1, 2}, .inner = {3}, .folded = 4, .tail = 5, .word = 0x01020304, .address = {.v6 = {9, 8, 7}},
};
struct bits bits = {.low = 5, .middle = 0x1abc, .sign = -7, .flag = 1, .wide = 0x8123456789, .top = 0xabcde, .all = -2};
struct packed packed = {.kind = 7, .number = 0x1122334455667788, .half = 0xabc, .other = 0x155};

struct message *message_event __attribute__((unused));
struct samples *samples_event __attribute__((unused));

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} ring SEC(".maps");

#define HASH(map, k, v) struct { \
	__uint(type, BPF_MAP_TYPE_HASH); \
	__uint(max_entries, 16); \
	__type(key, k); \
	__type(value, v); \
} map SEC(".maps")

HASH(by_scalars, __u8, struct scalars);
HASH(by_enums, enum state, struct enums);
HASH(by_arrays, point_t, struct arrays);
HASH(by_nested, union address, struct nested);
HASH(by_bits, __s64, struct bits);

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, struct packed);
} slots SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4);
	__uint(key_size, 6);
	__uint(value_size, 4);
} untold SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct { __u64 hits; });
} per_cpu SEC(".maps");

char LICENSE[] SEC("license") = "GPL";

SEC("xdp")
int pass(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("fentri/do_exit")
int misspelt(void *ctx)
{
	return 0;
}
