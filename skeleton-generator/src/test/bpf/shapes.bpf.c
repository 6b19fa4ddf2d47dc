// What else C can put into a struct.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

enum rights { READ = 1, WRITE = 2, EXECUTE = 4 };
enum size { NONE, HUGE = 1ULL << 40 };

struct node;

struct floats {
	float single;
	double twice;
	float row[2];
};

struct huge {
	__int128 balance;
	unsigned __int128 address;
	unsigned __int128 range[2];
};

struct flags {
	enum rights rights;
	enum size size;
	enum rights few : 3;
};

struct aligned {
	__u8 kind;
	__u64 number __attribute__((aligned(32)));
} __attribute__((aligned(64)));

struct pointers {
	struct node *next;
	union unknown *other;
	int (*compare)(const struct node *, const struct node *);
	const char *name;
};

struct tagged {
	__u32 hits __attribute__((btf_decl_tag("counter")));
	struct node __attribute__((btf_type_tag("user"))) *owner;
};

struct layers {
	union {
		struct {
			__u16 low;
			union { __u8 tiny; __s8 small; };
			__u8 last;
		};
		__u32 all;
	};
};

struct signs {
	int narrow : 4;
	unsigned int wide : 4;
	long long far : 50;
};

struct cube {
	__u8 bytes[2][3][4];
	enum rights of[2][2];
};

struct floats floats = {0.5f, -1.25, {1.5f, 2.5f}};
struct huge huge = {-2, ~(unsigned __int128)0, {1, (unsigned __int128)1 << 100}};
struct flags flags = {READ | EXECUTE, HUGE, WRITE};
struct aligned aligned = {7, 0x1122334455667788};
struct pointers pointers = {.next = (void *)-2};
struct tagged tagged = {3, 0};
struct layers layers = {.low = 0x1234, .small = -5, .last = 6};
struct signs signs = {-3, 13, -1000000000000};
struct cube cube = {{{{1, 2, 3, 4}}, {{5}, {6}}}, {{READ, WRITE}, {EXECUTE, 7}}};
__int128 total = -1;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4);
	__type(key, unsigned __int128);
	__type(value, struct huge);
} by_address SEC(".maps");

char LICENSE[] SEC("license") = "GPL";
