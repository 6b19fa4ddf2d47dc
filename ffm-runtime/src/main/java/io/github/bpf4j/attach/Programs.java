package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule;

/** Chooses the class for a program. */
public final class Programs {

    private Programs() {}

    /** A program of the class that fits the hook of its {@code SEC()}. */
    public static BpfProgram of(BpfObject object, ProgramSpec spec) {
        SectionRule rule = spec.section().rule();
        if (rule == null) {
            return new OpaqueProgram(object, spec);
        }
        return switch (rule.hook()) {
            case KPROBE -> new KprobeProgram(object, spec);
            case KSYSCALL -> new KsyscallProgram(object, spec);
            case KPROBE_MULTI -> new KprobeMultiProgram(object, spec);
            case UPROBE -> new UprobeProgram(object, spec);
            case UPROBE_MULTI -> new UprobeMultiProgram(object, spec);
            case USDT -> new UsdtProgram(object, spec);
            case TRACEPOINT -> new TracepointProgram(object, spec);
            case RAW_TRACEPOINT -> new RawTracepointProgram(object, spec);
            case TRACING -> new TracingProgram(object, spec);
            case TRACING_MULTI -> new TracingMultiProgram(object, spec);
            case FREPLACE -> new FreplaceProgram(object, spec);
            case LSM -> new LsmProgram(object, spec);
            case LSM_CGROUP, CGROUP -> new CgroupProgram(object, spec);
            case ITER -> new IterProgram(object, spec);
            case SYSCALL -> new SyscallProgram(object, spec);
            case XDP -> new XdpProgram(object, spec);
            case XDP_MAP -> new XdpMapProgram(object, spec);
            case TC -> new TcProgram(object, spec);
            case TCX -> new TcxProgram(object, spec);
            case NETKIT -> new NetkitProgram(object, spec);
            case PERF_EVENT -> new PerfEventProgram(object, spec);
            case LWT -> new LwtProgram(object, spec);
            case SOCKET_FILTER -> new SocketFilterProgram(object, spec);
            case SK_REUSEPORT -> new ReuseportProgram(object, spec);
            case SOCKMAP -> new SockMapProgram(object, spec);
            case LIRC -> new LircProgram(object, spec);
            case NETNS -> new NetnsProgram(object, spec);
            case NETFILTER -> new NetfilterProgram(object, spec);
            case STRUCT_OPS -> new StructOpsProgram(object, spec);
        };
    }
}
