package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program that takes the place of a global function of another program: {@code SEC("freplace/…")} (Linux 5.6).
 *
 * <p>The program whose function it replaces goes into the load, which this version has no way to say yet.
 */
public final class FreplaceProgram extends BpfProgram {

    FreplaceProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Always refuses.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public BpfLink attach() {
        throw new UnsupportedOperationException(
                this + " cannot be attached: this version has no way to name the program whose function it replaces");
    }
}
