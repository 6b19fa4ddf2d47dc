package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.probe.KernelFeature;

/**
 * A program at a function or tracepoint that the kernel knows by its BTF, with typed arguments: {@code
 * SEC("fentry/…")}, {@code SEC("fexit/…")}, {@code SEC("fmod_ret/…")}, {@code SEC("fsession/…")} and {@code
 * SEC("tp_btf/…")}, each sleepable with {@code .s}. Tracepoints since Linux 5.5; functions where the kernel is built
 * with ftrace's direct calls.
 */
public final class TracingProgram extends BpfProgram {

    TracingProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        AttachSupport target = targetSupport();
        boolean tracepoint = expectedAttachType().filter(type -> type == AttachType.TRACE_RAW_TP).isPresent();
        return tracepoint || !target.supported() ? target : support(KernelFeature.FENTRY);
    }

    @Override
    public TracingLink attach() {
        return attach(0);
    }

    /**
     * Attaches to what the program was loaded for.
     *
     * @param cookie what {@code bpf_get_attach_cookie} returns to the program (Linux 5.19); 0 for none
     */
    public TracingLink attach(long cookie) {
        return keep(new TracingLink(this, TracingLinks.create(this, runtime(), cookie)));
    }
}
