package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.load.MissingTarget;
import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.object.AttachTarget.RawTracepoint;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Errno;

/**
 * A program for a raw tracepoint, which sees the tracepoint's own arguments: {@code SEC("raw_tp/…")} and
 * {@code SEC("raw_tracepoint/…")}.
 */
public final class RawTracepointProgram extends BpfProgram {

    RawTracepointProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public RawTracepointLink attach() {
        return attach(target(RawTracepoint.class).name());
    }

    /** Attaches to the tracepoint of this name, without its category: {@code sched_switch}. */
    public RawTracepointLink attach(String tracepoint) {
        int program = fd().acquire();
        try {
            return keep(new RawTracepointLink(this, runtime().bpf().rawTracepointOpen(tracepoint, program, 0)));
        } catch (KernelException e) {
            throw e.errno() == Errno.ENOENT
                    ? new UnsupportedFeatureException("raw tracepoint " + tracepoint, "",
                            "it lists none of that name, which has no category"
                                    + MissingTarget.tracepointsLike(runtime(), tracepoint))
                    : Permissions.explain(runtime().sys(), e);
        } finally {
            fd().release();
        }
    }
}
