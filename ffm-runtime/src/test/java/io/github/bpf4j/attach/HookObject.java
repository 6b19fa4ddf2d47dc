package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.TestObject;

/** The object {@code hooks.bpf.c} in the kernel, with one of its programs. */
record HookObject(BpfObject object, BpfProgram program) implements AutoCloseable {

    static HookObject load(String program) {
        BpfObject object = TestObject.open("hooks");
        try {
            object.program(program).autoload(true);
            object.dataSection(".rodata").setInt(TestObject.offset(object, ".rodata", "target_pid"), TestObject.pid());
            object.dataSection(".rodata").setLong(TestObject.offset(object, ".rodata", "target_call"),
                    TestObject.getppidNumber());
            object.load();
            return new HookObject(object, object.program(program));
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
        return object.dataSection(".bss").getLong(TestObject.offset(object, ".bss", "seen"));
    }

    @Override
    public void close() {
        object.close();
    }
}
