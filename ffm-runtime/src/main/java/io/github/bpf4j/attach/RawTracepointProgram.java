package io.github.bpf4j.attach;

import io.github.bpf4j.BpfException;
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
        return attach(tracepoint, 0);
    }

    /**
     * Attaches to a tracepoint, with a number for the program.
     *
     * @param cookie what {@code bpf_get_attach_cookie} returns to the program (Linux 6.10); 0 for none
     */
    public RawTracepointLink attach(String tracepoint, long cookie) {
        int program = fd().acquire();
        try {
            return keep(new RawTracepointLink(this, runtime().bpf().rawTracepointOpen(tracepoint, program, cookie)));
        } catch (KernelException e) {
            throw explain(tracepoint, cookie, e);
        } finally {
            fd().release();
        }
    }

    private BpfException explain(String tracepoint, long cookie, KernelException refusal) {
        if (refusal.errno() == Errno.ENOENT) {
            return new UnsupportedFeatureException("raw tracepoint " + tracepoint, "",
                    "it lists none of that name, which has no category"
                            + MissingTarget.tracepointsLike(runtime(), tracepoint));
        } else if (refusal.errno() == Errno.EINVAL && cookie != 0) {
            return new UnsupportedFeatureException("cookie for raw tracepoints", "6.10", this + " at " + tracepoint);
        }
        return Permissions.explain(runtime().sys(), refusal);
    }
}
