package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program that takes the place of a global function of another program: {@code SEC("freplace/…")} (Linux 5.6). Before
 * the load it is told whose function, by {@link BpfProgram#attachTarget(BpfProgram, String)} or, of a program that is in
 * the kernel already, {@link BpfProgram#attachTarget(io.github.bpf4j.inspect.ExistingProgram, String)}.
 */
public final class FreplaceProgram extends BpfProgram {

    FreplaceProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    /** False as long as nobody has said whose function is to be replaced. */
    @Override
    public boolean attachesBySection() {
        return hasProgramTarget();
    }

    /** Puts this program in the place of the function that was chosen before the load. */
    @Override
    public TracingLink attach() {
        if (!hasProgramTarget()) {
            throw new IllegalStateException(
                    this + " has no target: call attachTarget(program, function) before load()");
        }
        return keep(new TracingLink(this, TracingLinks.create(this, runtime(), 0)));
    }
}
