/* The types of a make-believe kernel, on which core.bpf.c is to run: everything has moved. */
#include "types.h"
#include <bpf/bpf_helpers.h>

enum state {
	STATE_NEW = 1,
	STATE_IDLE = 2,
	STATE_BUSY = 7,
};

enum mask {
	MASK_LOW = 1,
	MASK_HIGH = 0x8000000000000001ULL,
};

struct place {
	long z;
	int y, x;
};

struct parent {
	char padding[100];
	unsigned long pid;
};

struct task;
typedef int (*callback)(struct task *task, unsigned int number);

struct task {
	__u32 narrow;
	__s32 narrow_signed;
	callback notify;
	union {
		struct {
			__u32 second;
			struct place places[3];
		};
		__u64 both;
	};
	__u32 unrelated : 30;
	__s32 level : 5;
	__u32 more : 13;
	__u32 kind : 2;
	__u8 flag;
	__u64 start;
	char name[24];
	int pid, first;
	struct parent *parent;
	__u16 tail[];
};

struct task kernel_task;
struct parent kernel_parent; /* behind a pointer alone it would be a mere declaration */
enum state kernel_state;
enum mask kernel_mask;

char LICENSE[] SEC("license") = "GPL";
