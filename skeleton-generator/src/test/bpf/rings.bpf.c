// A ring whose events nobody tells: the struct is known to BTF as that of a parameter, which says nothing about rings.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct sample {
	__u64 time;
	char text[32];
};

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 4);
} events SEC(".maps");

static __attribute__((noinline)) int send(void *ctx, struct sample *sample)
{
	return bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, sample, sizeof(*sample));
}

SEC("raw_tp/sched_switch")
int on_switch(void *ctx)
{
	struct sample sample = {.time = bpf_ktime_get_ns()};

	return send(ctx, &sample);
}

char LICENSE[] SEC("license") = "GPL";
