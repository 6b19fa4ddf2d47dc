package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A decoder of infrared signals: {@code SEC("lirc_mode2")}.
 *
 * <p>It can be loaded; this version does not attach it.
 */
public final class LircProgram extends BpfProgram {

    LircProgram(BpfObject object, ProgramSpec spec) {
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
                this + " cannot be attached: this version does not attach to infrared devices");
    }
}
