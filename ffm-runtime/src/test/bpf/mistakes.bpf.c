/* What goes wrong in practice: a program for each usual complaint of the verifier. All are optional. */
#define __VMLINUX_H__
#include "types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define BPF_F_RDONLY_PROG 128
#define ITEMS 16

struct xdp_md {
	__u32 data;
	__u32 data_end;
};

struct task_struct {
	int pid;
	struct task_struct *parent;
} KERNEL_TYPE;

struct bpf_dynptr {
	__u64 opaque[2];
} __attribute__((aligned(8)));

struct bpf_iter_num {
	__u64 opaque[1];
} __attribute__((aligned(8)));

struct bpf_spin_lock {
	__u32 val;
};

struct guarded {
	struct bpf_spin_lock lock;
	__u64 numbers[ITEMS];
};

struct values {
	__u64 numbers[ITEMS];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct guarded);
} guarded SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct values);
} values SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_RDONLY_PROG);
	__type(key, __u32);
	__type(value, __u64);
} constants SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} ring SEC(".maps");

struct task_struct *bpf_task_acquire(struct task_struct *task) __ksym __weak;
void bpf_task_release(struct task_struct *task) __ksym __weak;
void bpf_rcu_read_lock(void) __ksym __weak;
void bpf_rcu_read_unlock(void) __ksym __weak;
int bpf_iter_num_new(struct bpf_iter_num *iterator, int from, int to) __ksym __weak;
int *bpf_iter_num_next(struct bpf_iter_num *iterator) __ksym __weak;
void bpf_iter_num_destroy(struct bpf_iter_num *iterator) __ksym __weak;

const volatile __u64 limit = 100;
__u64 numbers[ITEMS];
__u64 sum;

static __always_inline struct guarded *first(void)
{
	__u32 zero = 0;
	return bpf_map_lookup_elem(&guarded, &zero);
}

static __always_inline struct values *first_values(void)
{
	__u32 zero = 0;
	return bpf_map_lookup_elem(&values, &zero);
}

/* Packets */

SEC("?xdp")
int packet_without_check(struct xdp_md *ctx)
{
	char *packet = (char *)(long)ctx->data;
	return packet[12]; /* nobody has looked at data_end */
}

SEC("?xdp")
int packet_of_any_length(struct xdp_md *ctx)
{
	char *packet = (char *)(long)ctx->data;
	char *end = (char *)(long)ctx->data_end;
	packet += bpf_get_prandom_u32() & 0xfffff;
	if (packet + 1 > end)
		return 1;
	return packet[0]; /* farther than packets go */
}

/* The context */

SEC("?xdp")
int context_without_this_field(void *ctx)
{
	return *(volatile __u32 *)(ctx + 100); /* struct xdp_md has less */
}

SEC("?xdp")
int context_is_read_only(struct xdp_md *ctx)
{
	*(volatile __u32 *)&ctx->data = 0; /* not to be written */
	return 2;
}

SEC("?xdp")
int context_at_a_variable_offset(void *ctx)
{
	__u32 at = bpf_get_prandom_u32() & 4;
	asm volatile("%0 += %1" : "+r"(ctx) : "r"(at));
	return *(volatile __u32 *)ctx; /* which field? */
}

/* Memory */

SEC("?raw_tp/sys_enter")
int index_without_check(void *ctx)
{
	__u64 at = bpf_get_prandom_u32();
	return numbers[at]; /* of an array of 16 */
}

SEC("?raw_tp/sys_enter")
int index_may_be_negative(void *ctx)
{
	int at = bpf_get_prandom_u32();
	if (at >= ITEMS)
		return 0;
	return numbers[at]; /* from the left */
}

SEC("?raw_tp/sys_enter")
int index_beyond_the_end(void *ctx)
{
	struct values *value = first_values();
	if (!value)
		return 0;
	__u64 *number = value->numbers;
	asm volatile("" : "+r"(number));
	return number[ITEMS]; /* one too far */
}

SEC("?raw_tp/sys_enter")
int length_without_limit(void *ctx)
{
	struct values *value = first_values();
	if (!value)
		return 0;
	bpf_probe_read_kernel(value->numbers, bpf_get_prandom_u32(), ctx); /* how much? */
	return 0;
}

SEC("?raw_tp/sys_enter")
int pointer_before_the_check(void *ctx)
{
	char *value = (char *)first_values();
	asm volatile("%0 += 8" : "+r"(value)); /* too early */
	if (!value)
		return 0;
	return *value;
}

SEC("?raw_tp/sys_enter")
int unchecked_argument(void *ctx)
{
	struct values *value = first_values();
	bpf_probe_read_kernel(&value->numbers, 8, ctx); /* into NULL */
	return 0;
}

SEC("?raw_tp/sys_enter")
int write_to_constant_map(void *ctx)
{
	__u32 zero = 0;
	__u64 *value = bpf_map_lookup_elem(&constants, &zero);
	if (value)
		*value = 1; /* BPF_F_RDONLY_PROG */
	return 0;
}

SEC("?raw_tp/sys_enter")
int write_to_constant_global(void *ctx)
{
	__u64 *constant = (__u64 *)&limit;
	asm volatile("" : "+r"(constant));
	*constant = 7; /* const volatile */
	return 0;
}

SEC("?raw_tp/sys_enter")
int pointers_added(void *ctx)
{
	char *pointer = (char *)numbers;
	asm volatile("%0 += %1" : "+r"(pointer) : "r"(ctx)); /* two of them */
	return *pointer;
}

/* The stack */

SEC("?raw_tp/sys_enter")
int stack_without_values(void *ctx)
{
	__u32 key;
	asm volatile("" : "=m"(key)); /* the compiler believes that this writes it */
	return bpf_map_lookup_elem(&values, &key) != 0; /* nobody has */
}

SEC("?raw_tp/sys_enter")
int stack_beyond_its_end(void *ctx)
{
	asm volatile("*(u64 *)(r10 - 520) = %0" ::"r"(0LL) : "memory"); /* 512 bytes */
	return 0;
}

SEC("?raw_tp/sys_enter")
int stack_at_a_variable_offset(void *ctx)
{
	volatile char text[16] = {};
	__u64 at = bpf_get_prandom_u32();
	return text[at]; /* of 16 */
}

/* Values */

SEC("?raw_tp/sys_enter")
__attribute__((naked)) int no_return_value(void)
{
	asm volatile("exit"); /* in r0 */
}

SEC("?cgroup_skb/egress")
int return_value_of_no_meaning(void *ctx)
{
	return 77; /* 0 to 3 */
}

/* Control flow */

SEC("?raw_tp/sys_enter")
int too_many_instructions(void *ctx)
{
	__u64 x = bpf_get_prandom_u32();
	for (int i = 0; i < 1000000; i++)
		x = x * 31 + (x >> 7); /* a million times */
	sum = x;
	return 0;
}

SEC("?raw_tp/sys_enter")
__attribute__((naked)) int jump_out_of_the_program(void)
{
	asm volatile("r0 = 0; if r0 == 1 goto +100; exit"); /* far away */
}

SEC("?raw_tp/sys_enter")
__attribute__((naked)) int no_end(void)
{
	asm volatile("r0 = 0; r1 = 1"); /* and on */
}

SEC("?raw_tp/sys_enter")
__attribute__((naked)) int never_reached(void)
{
	asm volatile("r0 = 0; exit; r0 = 1; exit"); /* the second half */
}

#define LEVEL(n, next)                                                                                                 \
	static __attribute__((noinline)) int level##n(int x)                                                           \
	{                                                                                                              \
		asm volatile("" : "+r"(x));                                                                            \
		return next(x) + n;                                                                                    \
	}
static __attribute__((noinline)) int level0(int x)
{
	asm volatile("" : "+r"(x));
	return x;
}
LEVEL(1, level0)
LEVEL(2, level1)
LEVEL(3, level2)
LEVEL(4, level3)
LEVEL(5, level4)
LEVEL(6, level5)
LEVEL(7, level6)
LEVEL(8, level7)
LEVEL(9, level8)
LEVEL(10, level9)
LEVEL(11, level10)
LEVEL(12, level11)
LEVEL(13, level12)
LEVEL(14, level13)
LEVEL(15, level14)
LEVEL(16, level15)
LEVEL(17, level16)

SEC("?raw_tp/sys_enter")
int calls_too_deep(void *ctx)
{
	return level17(1); /* eighteen below this one */
}

struct point {
	__u64 x, y;
};

__attribute__((noinline)) int global_function(struct point *point)
{
	return point ? point->x : 0;
}

SEC("?raw_tp/sys_enter")
int wrong_argument(void *ctx)
{
	return global_function(ctx); /* wants a struct point */
}

/* What has to be given back */

SEC("?raw_tp/sys_enter")
int record_never_submitted(void *ctx)
{
	__u64 *record = bpf_ringbuf_reserve(&ring, sizeof(*record), 0);
	if (!record)
		return 0;
	*record = 1;
	return 0; /* and nobody submits it */
}

SEC("?raw_tp/sys_enter")
int record_submitted_twice(void *ctx)
{
	__u64 *record = bpf_ringbuf_reserve(&ring, sizeof(*record), 0);
	if (!record)
		return 0;
	bpf_ringbuf_submit(record, 0);
	bpf_ringbuf_submit(record, 0); /* again */
	return 0;
}

SEC("?raw_tp/sys_enter")
int record_written_after_submit(void *ctx)
{
	__u64 *record = bpf_ringbuf_reserve(&ring, sizeof(*record), 0);
	if (!record)
		return 0;
	bpf_ringbuf_submit(record, 0);
	*(volatile __u64 *)record = 1; /* too late */
	return 0;
}

SEC("?tc")
int lock_never_released(void *ctx)
{
	struct guarded *value = first();
	if (!value)
		return 0;
	bpf_spin_lock(&value->lock);
	value->numbers[0]++;
	return 1; /* with the lock */
}

SEC("?tc")
int lock_taken_twice(void *ctx)
{
	struct guarded *value = first();
	if (!value)
		return 0;
	bpf_spin_lock(&value->lock);
	bpf_spin_lock(&value->lock); /* once more */
	bpf_spin_unlock(&value->lock);
	bpf_spin_unlock(&value->lock);
	return 0;
}

SEC("?tc")
int call_under_lock(void *ctx)
{
	struct guarded *value = first();
	if (!value)
		return 0;
	bpf_spin_lock(&value->lock);
	value->numbers[0] = bpf_ktime_get_ns(); /* beforehand */
	bpf_spin_unlock(&value->lock);
	return 0;
}

SEC("?tc")
int lock_written_over(void *ctx)
{
	struct guarded *value = first();
	if (!value)
		return 0;
	*(volatile __u32 *)&value->lock.val = 0; /* by hand */
	return 0;
}

SEC("?raw_tp/sys_enter")
int lock_in_tracing(void *ctx)
{
	struct guarded *value = first();
	if (!value)
		return 0;
	bpf_spin_lock(&value->lock); /* not there */
	bpf_spin_unlock(&value->lock);
	return 0;
}

/* Helper functions */

SEC("?raw_tp/sys_enter")
int map_of_the_wrong_type(void *ctx)
{
	return bpf_perf_event_output(ctx, &ring, 0, &sum, 8); /* a ring buffer */
}

SEC("?raw_tp/sys_enter")
int argument_of_the_wrong_kind(void *ctx)
{
	bpf_probe_read_kernel((void *)1234, 8, ctx); /* no pointer */
	return 0;
}

SEC("?kprobe")
int sleeps_where_nothing_may(void *ctx)
{
	bpf_copy_from_user(&sum, 8, ctx); /* waits for a page */
	return 0;
}

SEC("?raw_tp/sys_enter")
int helper_of_a_newer_kernel(void *ctx)
{
	return bpf_ktime_get_tai_ns() != 0; /* Linux 6.1 */
}

static int nothing(__u32 index, void *ctx)
{
	return 0;
}

SEC("?raw_tp/sys_enter")
int callback_of_a_newer_kernel(void *ctx)
{
	return bpf_loop(5, nothing, 0, 0); /* Linux 5.17 */
}

static long (*bpf_helper_of_nobody)(void) = (void *)999;

SEC("?raw_tp/sys_enter")
int helper_of_no_kernel(void *ctx)
{
	return bpf_helper_of_nobody(); /* number 999 */
}

/* No mistake with CAP_PERFMON: without it addresses of the kernel stay in the kernel. */
SEC("?xdp")
int pointer_given_away(struct xdp_md *ctx)
{
	__u32 zero = 0;
	void *value = bpf_map_lookup_elem(&values, &zero);
	sum = (__u64)value; /* an address */
	return 2;
}

/* Kernel pointers, kernel functions */

SEC("?tp_btf/sched_switch")
int write_to_the_kernel(__u64 *ctx)
{
	struct task_struct *task = (struct task_struct *)ctx[1];
	task->pid = 1; /* not ours */
	return 0;
}

SEC("?tp_btf/sched_switch")
int argument_that_the_event_lacks(__u64 *ctx)
{
	return ctx[9] != 0; /* it has four at most */
}

SEC("?tp_btf/sched_switch")
int pointer_without_trust(__u64 *ctx)
{
	struct task_struct *task = (struct task_struct *)ctx[1];
	struct task_struct *held = bpf_task_acquire(task->parent->parent); /* read from memory */
	if (held)
		bpf_task_release(held);
	return 0;
}

SEC("?tp_btf/sched_switch")
int pointer_never_released(__u64 *ctx)
{
	struct task_struct *held = bpf_task_acquire((struct task_struct *)ctx[1]);
	return held != 0; /* and kept */
}

SEC("?tp_btf/sched_switch")
int pointer_of_unknown_origin(__u64 *ctx)
{
	struct task_struct *held = bpf_task_acquire((struct task_struct *)bpf_get_current_task()); /* a number */
	if (held)
		bpf_task_release(held);
	return 0;
}

SEC("?raw_tp/sys_enter")
int section_never_left(void *ctx)
{
	bpf_rcu_read_lock();
	return 0; /* inside */
}

SEC("?raw_tp/sys_enter")
int section_never_entered(void *ctx)
{
	bpf_rcu_read_unlock(); /* of what? */
	return 0;
}

SEC("?raw_tp/sys_enter")
int iterator_never_destroyed(void *ctx)
{
	struct bpf_iter_num iterator;
	bpf_iter_num_new(&iterator, 0, 5);
	return 0; /* it stays */
}

SEC("?raw_tp/sys_enter")
int iterator_never_begun(void *ctx)
{
	struct bpf_iter_num iterator = {};
	int *number = bpf_iter_num_next(&iterator); /* without _new() */
	return number != 0;
}

SEC("?raw_tp/sys_enter")
int dynptr_never_made(void *ctx)
{
	struct bpf_dynptr pointer = {};
	char text[4];
	return bpf_dynptr_read(text, sizeof(text), &pointer, 0, 0); /* of nothing */
}

SEC("?raw_tp/sys_enter")
int dynptr_never_submitted(void *ctx)
{
	struct bpf_dynptr pointer;
	bpf_ringbuf_reserve_dynptr(&ring, 8, 0, &pointer);
	return 0; /* and kept */
}

char LICENSE[] SEC("license") = "GPL";
