// Every kind of BTF type that a compiler writes, every sort of symbol and section that the ELF reader tells apart.
// Needs no header.

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define core __attribute__((preserve_access_index))
#define type_tag(text) __attribute__((btf_type_tag(text)))
#define decl_tag(text) __attribute__((btf_decl_tag(text)))

enum color { RED, GREEN = 7, BLUE };

enum sign { MINUS = -3, PLUS = 3 };

enum wide { SMALL = 1, HUGE_VALUE = 0xfedcba9876543210ULL };

enum deep { DEEP = -0x123456789LL };

struct unseen;

union number {
    u64 whole;
    u32 halves[2];
};

struct bits {
    u32 low : 3;
    u32 high : 29;
    int negative : 5;
};

struct packed {
    u8 first;
    u64 second;
} __attribute__((packed));

struct tail {
    u32 length;
    u8 bytes[];
};

struct everything {
    char text[12];
    _Bool flag;
    enum color color;
    enum sign sign;
    enum wide wide;
    enum deep deep;
    union number number;
    struct bits bits;
    struct packed packed;
    struct unseen *unseen;
    const char *volatile name;
    u32 type_tag("user") *tagged;
    double ratio;
    u32 table[2][3];
    struct {
        u32 inner decl_tag("inside");
    };
    int (*callback)(struct everything *self, u32 argument);
} decl_tag("outer");

struct task_like {
    int pid;
    struct task_like *parent;
    char comm[16];
} core;

struct task_like___old {
    int parent_pid;
} core;

struct {
    int (*type)[1];
    int (*max_entries)[16];
    u32 *key;
    struct everything *value;
} table SEC(".maps");

char message[12] = "Hello World";
struct everything big;
static volatile u32 hidden_count;
const volatile u32 limit = 5;
struct tail *tail_pointer;
__attribute__((visibility("hidden"))) u64 hidden_global = 1;
extern int CONFIG_HZ __attribute__((section(".kconfig"), weak));
char _license[] SEC("license") = "GPL";

static __attribute__((noinline)) int local_function(u32 value)
{
    hidden_count += value;
    return hidden_count > limit;
}

__attribute__((noinline)) int global_function(int *restrict value)
{
    return value ? *value : 0;
}

__attribute__((noinline, weak)) int weak_function(void)
{
    asm volatile("");
    return 1;
}

SEC("tracepoint/first") int first(struct task_like *task)
{
    int pid = task->parent->pid;
    big.color = BLUE;
    message[0] = task->comm[3];
    return local_function(pid) + weak_function();
}

SEC("tracepoint/second") int second(struct task_like___old *task)
{
    int parent = task->parent_pid;
    return global_function(&parent) + CONFIG_HZ + (int)hidden_global + (int)(long)tail_pointer + (int)(long)&table;
}
