package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program for a static probe of a program or library: {@code SEC("usdt/…")}.
 *
 * <p>It can be loaded. Attaching it needs the notes about probes in binaries, which this version does not read.
 */
public final class UsdtProgram extends BpfProgram {

    UsdtProgram(BpfObject object, ProgramSpec spec) {
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
                this + " cannot be attached: this version does not read the probes of binaries; switch it off with"
                        + " autoattach(false)");
    }
}
