package io.github.bpf4j.generator.model;

import io.github.bpf4j.object.Hook;

/** The classes of the runtime for a program and its link. */
final class ProgramClasses {

    private ProgramClasses() {}

    static String program(Hook hook) {
        return switch (hook) {
            case KPROBE -> "KprobeProgram";
            case KSYSCALL -> "KsyscallProgram";
            case KPROBE_MULTI -> "KprobeMultiProgram";
            case UPROBE -> "UprobeProgram";
            case UPROBE_MULTI -> "UprobeMultiProgram";
            case USDT -> "UsdtProgram";
            case TRACEPOINT -> "TracepointProgram";
            case RAW_TRACEPOINT -> "RawTracepointProgram";
            case TRACING -> "TracingProgram";
            case TRACING_MULTI -> "TracingMultiProgram";
            case FREPLACE -> "FreplaceProgram";
            case LSM -> "LsmProgram";
            case LSM_CGROUP, CGROUP -> "CgroupProgram";
            case ITER -> "IterProgram";
            case SYSCALL -> "SyscallProgram";
            case XDP -> "XdpProgram";
            case XDP_MAP -> "XdpMapProgram";
            case TC -> "TcProgram";
            case TCX -> "TcxProgram";
            case NETKIT -> "NetkitProgram";
            case PERF_EVENT -> "PerfEventProgram";
            case LWT -> "LwtProgram";
            case SOCKET_FILTER -> "SocketFilterProgram";
            case SK_REUSEPORT -> "ReuseportProgram";
            case SOCKMAP -> "SockMapProgram";
            case LIRC -> "LircProgram";
            case NETNS -> "NetnsProgram";
            case NETFILTER -> "NetfilterProgram";
            case STRUCT_OPS -> "StructOpsProgram";
        };
    }

    /** The class of a link, empty for a hook whose programs get none of their own, or one of several. */
    static String link(Hook hook) {
        return switch (hook) {
            case KPROBE, KSYSCALL, UPROBE, TRACEPOINT, PERF_EVENT -> "PerfEventLink";
            case KPROBE_MULTI -> "KprobeMultiLink";
            case UPROBE_MULTI -> "UprobeMultiLink";
            case USDT -> "UsdtLink";
            case RAW_TRACEPOINT -> "RawTracepointLink";
            case TRACING, LSM -> "TracingLink";
            case LSM_CGROUP, CGROUP -> "CgroupLink";
            case ITER -> "IterLink";
            case XDP -> "XdpLink";
            case TCX -> "TcxLink";
            case NETKIT -> "NetkitLink";
            case SOCKMAP -> "SockMapLink";
            case NETNS -> "NetnsLink";
            case NETFILTER -> "NetfilterLink";
            case TC, TRACING_MULTI, FREPLACE, SYSCALL, XDP_MAP, LWT, SOCKET_FILTER,
                    SK_REUSEPORT, LIRC, STRUCT_OPS ->
                "";
        };
    }
}
