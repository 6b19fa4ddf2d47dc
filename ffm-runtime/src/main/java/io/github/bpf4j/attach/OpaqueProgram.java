package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program of a kind that has no class of its own. It can be loaded; to attach it, take its descriptor
 * ({@link #fd()}) and the calls of {@code io.github.bpf4j.sys}.
 */
public final class OpaqueProgram extends BpfProgram {

    OpaqueProgram(BpfObject object, ProgramSpec spec) {
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
        throw new UnsupportedOperationException(this + " is of a kind that this version cannot attach by itself: use"
                + " fd() with the calls of io.github.bpf4j.sys");
    }
}
