package io.github.bpf4j.object;

/**
 * The family of hooks that a section name stands for: it decides how the text after the slash is read and by which
 * mechanism the program is attached.
 */
public enum Hook {
    KPROBE,
    KSYSCALL,
    KPROBE_MULTI,
    UPROBE,
    UPROBE_MULTI,
    USDT,
    TRACEPOINT,
    RAW_TRACEPOINT,
    /** {@code tp_btf}, {@code fentry}, {@code fexit}, {@code fmod_ret} and {@code fsession}. */
    TRACING,
    TRACING_MULTI,
    FREPLACE,
    LSM,
    LSM_CGROUP,
    ITER,
    SYSCALL,
    XDP,
    /** An XDP program that is put into a device or CPU map instead of being attached. */
    XDP_MAP,
    TC,
    TCX,
    NETKIT,
    PERF_EVENT,
    LWT,
    CGROUP,
    SOCKET_FILTER,
    SK_REUSEPORT,
    SOCKMAP,
    LIRC,
    /** {@code flow_dissector} and {@code sk_lookup}: attached to a network namespace. */
    NETNS,
    NETFILTER,
    STRUCT_OPS
}
