package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkOptions;
import java.util.EnumSet;
import java.util.Set;

/** Links of programs whose target went into the load. */
final class TracingLinks {

    /** What {@code BPF_RAW_TRACEPOINT_OPEN} attaches on kernels whose {@code BPF_LINK_CREATE} cannot. */
    private static final Set<AttachType> OLDER_CALL = EnumSet.of(AttachType.TRACE_RAW_TP, AttachType.LSM_MAC,
            AttachType.TRACE_FENTRY, AttachType.TRACE_FEXIT, AttachType.MODIFY_RETURN);

    private TracingLinks() {}

    static Fd create(BpfProgram program, BpfRuntime runtime, long cookie) {
        AttachType type = program.spec().expectedAttachType();
        try {
            return Links.tryCreate(program, runtime, 0, Links.attachType(program), 0,
                    new LinkOptions.Tracing(0, cookie), "its target");
        } catch (KernelException e) {
            if (e.errno() == Errno.EINVAL && cookie == 0 && type != null && OLDER_CALL.contains(type)) {
                return byOlderCall(program, runtime);
            }
            if (e.errno() == Errno.ENOTSUPP) {
                throw new UnsupportedFeatureException("way to attach to kernel functions", "",
                        program + " needs CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS");
            }
            throw Links.explain(runtime, e);
        }
    }

    private static Fd byOlderCall(BpfProgram program, BpfRuntime runtime) {
        Fd loaded = program.fd();
        int number = loaded.acquire();
        try {
            return runtime.bpf().rawTracepointOpen(null, number, 0);
        } catch (KernelException e) {
            throw Links.explain(runtime, new KernelException(e.call(), e.errno(), program.toString()));
        } finally {
            loaded.release();
        }
    }
}
