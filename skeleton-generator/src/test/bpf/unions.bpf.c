// A union, a struct with an anonymous one, bit fields and an array: the forms that Java does not have.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

union address {
	__u32 v4;
	__u8 v6[16];
};

enum proto { TCP = 6, UDP = 17 };

struct flow {
	union address peer;
	union {
		__u16 port;
		__u8 icmp[2];
	};
	__u16 version : 4;
	__u16 fragment : 1;
	enum proto proto;
	__u32 sizes[3];
};

struct flow flow;

char LICENSE[] SEC("license") = "GPL";

SEC("xdp")
int parse(struct xdp_md *ctx)
{
	flow.sizes[0]++;
	return XDP_PASS;
}
