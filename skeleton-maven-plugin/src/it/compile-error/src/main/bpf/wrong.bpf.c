#include <bpf/no_such_header.h>
