package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program for many functions of a program or library at once: {@code SEC("uprobe.multi/…")}, {@code
 * SEC("uretprobe.multi/…")} and {@code SEC("uprobe.session/…")} (Linux 6.6; sessions 6.13).
 *
 * <p>It can be loaded. Attaching it needs the search for functions in binaries, which this version does not have.
 */
public final class UprobeMultiProgram extends BpfProgram {

    UprobeMultiProgram(BpfObject object, ProgramSpec spec) {
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
                this + " cannot be attached: this version does not search binaries for functions; switch it off with"
                        + " autoattach(false)");
    }
}
