package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.TestObject;

/** The object {@code uprobe.bpf.c} in the kernel, with one of its programs. */
record UprobeObject(BpfObject object, BpfProgram program) implements AutoCloseable {

    static UprobeObject load(String program) {
        BpfObject object = TestObject.open("uprobe");
        try {
            object.program(program).autoload(true);
            object.dataSection(".rodata").setInt(TestObject.offset(object, ".rodata", "target_pid"), TestObject.pid());
            object.load();
            return new UprobeObject(object, object.program(program));
        } catch (RuntimeException | Error e) {
            object.close();
            throw e;
        }
    }

    <P extends BpfProgram> P as(Class<P> kind) {
        return object.program(program.name(), kind);
    }

    /** How often its program has run. */
    long seen() {
        return get("seen");
    }

    long get(String variable) {
        return object.dataSection(".bss").getLong(TestObject.offset(object, ".bss", variable));
    }

    @Override
    public void close() {
        object.close();
    }
}
