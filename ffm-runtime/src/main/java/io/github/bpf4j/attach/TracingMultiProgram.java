package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program for many functions that the kernel knows by their BTF: {@code SEC("fentry.multi/…")} and its family, which
 * Linux 6.18 does not have yet.
 *
 * <p>It cannot be attached by this version.
 */
public final class TracingMultiProgram extends BpfProgram {

    TracingMultiProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    /**
     * Always refuses.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public BpfLink attach() {
        throw new UnsupportedOperationException(
                this + " cannot be attached: this version has no links to many functions by BTF; switch it off with"
                        + " autoattach(false)");
    }
}
