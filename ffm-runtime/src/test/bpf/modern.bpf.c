/* Types of which older kernels do not know the kind: wide and signed enumerations, floating point, tags. */
#include "types.h"
#include <bpf/bpf_helpers.h>

#define decl_tag(text) __attribute__((btf_decl_tag(text)))
#define type_tag(text) __attribute__((btf_type_tag(text)))

enum wide {
	SMALL = 1,
	LARGE = 0x123456789aULL,
};

enum sign {
	BELOW = -1,
	ABOVE = 1,
};

struct modern {
	enum wide wide;
	enum sign sign;
	int type_tag("counted") * pointer;
	double ratio;
	int number decl_tag("a number");
} decl_tag("modern");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4);
	__type(key, int);
	__type(value, struct modern);
} values SEC(".maps");

double ratio = 0.5;
enum wide last decl_tag("seen");

__attribute__((noinline)) int visible(int key decl_tag("the key"))
{
	struct modern *value = bpf_map_lookup_elem(&values, &key);

	if (!value)
		return 0;
	last = value->wide;
	return value->number;
}

SEC("socket")
int reads_modern_types(void *ctx)
{
	return visible(1);
}

char LICENSE[] SEC("license") = "GPL";
