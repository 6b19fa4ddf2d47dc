package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program for a function of a program or library: {@code SEC("uprobe/…")} and {@code SEC("uretprobe/…")}.
 *
 * <p>It can be loaded. Attaching it needs the search for functions in binaries, which this version does not have.
 */
public final class UprobeProgram extends BpfProgram {

    UprobeProgram(BpfObject object, ProgramSpec spec) {
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
                this + " cannot be attached: this version does not search binaries for functions. Open a perf event of"
                        + " the uprobe PMU and take the calls of io.github.bpf4j.sys, or switch it off with"
                        + " autoattach(false)");
    }
}
