package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A function of a table that the kernel calls: {@code SEC("struct_ops/…")} (Linux 5.6). The kernel takes the whole
 * table, which is a map; the program itself has no link.
 */
public final class StructOpsProgram extends BpfProgram {

    StructOpsProgram(BpfObject object, ProgramSpec spec) {
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
                this + " is attached as part of its table: see the map of type BPF_MAP_TYPE_STRUCT_OPS");
    }
}
