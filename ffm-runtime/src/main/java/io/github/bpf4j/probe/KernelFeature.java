package io.github.bpf4j.probe;

/**
 * What kernels have learned about maps, programs and attaching, beside types of maps, types of programs and BTF; for
 * these there are {@link Features#mapType}, {@link Features#programType}, {@link Features#helper} and
 * {@link Features#btf}.
 */
public enum KernelFeature {
    /** Maps and programs have names. */
    NAMES(Group.LOADING, "names of maps and programs", "4.15"),
    /** Programs can point into the value of an array. */
    GLOBAL_DATA(Group.LOADING, "global variables", "5.2"),
    /** {@code BPF_MAP_FREEZE}. */
    MAP_FREEZE(Group.LOADING, "maps that are frozen", "5.2"),
    /** {@code BPF_F_MMAPABLE}. */
    MMAPABLE_ARRAY(Group.LOADING, "arrays that are mapped into memory", "5.5"),
    /** {@code BPF_PROG_BIND_MAP}. */
    BIND_MAP(Group.LOADING, "maps bound to a program", "5.10"),
    /** Maps and programs count as memory of their cgroup, not against {@code RLIMIT_MEMLOCK}. */
    MEMCG_ACCOUNTING(Group.LOADING, "memory accounted by cgroup", "5.11"),
    /** The types of modules can be asked for. */
    MODULE_BTF(Group.LOADING, "types of modules", "5.11"),
    /** Code can point to any place in an arena, not to its first 512 MiB alone. */
    FAR_ARENA_GLOBALS(Group.LOADING, "pointers to all of an arena", "7.0"),
    /** {@code BPF_TOKEN_CREATE}. */
    TOKEN(Group.LOADING, "tokens", "6.9"),

    /** Jumps and comparisons of the second level. */
    ISA_V2(Group.CODE, "instruction set v2", "4.14"),
    /** Jumps on 32 bits. */
    ISA_V3(Group.CODE, "instruction set v3", "5.1"),
    /** Sign extension, signed division, long jumps. */
    ISA_V4(Group.CODE, "instruction set v4", "6.6"),
    /** The verifier follows loops to their end. */
    BOUNDED_LOOPS(Group.CODE, "bounded loops", "5.3"),
    /** More than 4096 instructions. */
    LARGE_PROGRAMS(Group.CODE, "more than 4096 instructions", "5.2"),
    /** {@code bpf_get_attach_cookie}. */
    ATTACH_COOKIE(Group.CODE, "cookies of attachments", "5.15"),

    /** Perf events on kernel functions. */
    KPROBE(Group.ATTACHING, "kprobes", ""),
    /** Perf events on functions of programs. */
    UPROBE(Group.ATTACHING, "uprobes", ""),
    /** System calls enter through a wrapper. */
    SYSCALL_WRAPPER(Group.ATTACHING, "wrappers of system calls", "4.17"),
    /** Links to perf events. */
    PERF_EVENT_LINK(Group.ATTACHING, "links to perf events", "5.15"),
    /** Many kprobes with one link. */
    KPROBE_MULTI(Group.ATTACHING, "kprobe.multi", "5.18"),
    /** Entry and return with one program. */
    KPROBE_SESSION(Group.ATTACHING, "kprobe.session", "6.10"),
    /** Many uprobes with one link. */
    UPROBE_MULTI(Group.ATTACHING, "uprobe.multi", "6.6"),
    /** Entry and return of functions of programs with one program. */
    UPROBE_SESSION(Group.ATTACHING, "uprobe.session", "6.13"),
    /** Functions of the kernel are entered through a trampoline. */
    FENTRY(Group.ATTACHING, "fentry and fexit", "5.5"),
    /** Security hooks. */
    LSM(Group.ATTACHING, "lsm hooks", "5.7"),
    /** Links to control groups. */
    CGROUP_LINK(Group.ATTACHING, "links to cgroups", "5.7"),
    /** Links to network namespaces. */
    NETNS_LINK(Group.ATTACHING, "links to network namespaces", "5.8"),
    /** Links to netfilter hooks. */
    NETFILTER_LINK(Group.ATTACHING, "links to netfilter", "6.4"),
    /** Links to traffic control. */
    TCX(Group.ATTACHING, "tcx", "6.6"),
    /** Links to netkit devices. */
    NETKIT(Group.ATTACHING, "netkit", "6.7"),
    /** Links to maps of sockets. */
    SOCKMAP_LINK(Group.ATTACHING, "links to maps of sockets", "6.10");

    /** What a feature is for. */
    public enum Group {
        /** Maps, programs and their load. */
        LOADING,
        /** What code may do. */
        CODE,
        /** Where programs can be attached. */
        ATTACHING
    }

    private final Group group;
    private final String text;
    private final String firstKernel;

    KernelFeature(Group group, String text, String firstKernel) {
        this.group = group;
        this.text = text;
        this.firstKernel = firstKernel;
    }

    /** What it is for. */
    public Group group() {
        return group;
    }

    /** The feature, as a noun. */
    public String text() {
        return text;
    }

    /** The first kernel version that has it; empty where it is a matter of configuration alone. */
    public String firstKernel() {
        return firstKernel;
    }
}
