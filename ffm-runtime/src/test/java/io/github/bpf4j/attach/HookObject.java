package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.object.GlobalSpec;

/** The object {@code hooks.bpf.c} in the kernel, with one of its programs. */
record HookObject(BpfObject object, BpfProgram program) implements AutoCloseable {

    static HookObject load(String program) {
        BpfObject object = TestObject.open("hooks");
        try {
            object.program(program).autoload(true);
            object.dataSection(".rodata").setInt(offset(object, ".rodata", "target_pid"), TestObject.pid());
            object.dataSection(".rodata").setLong(offset(object, ".rodata", "target_call"),
                    TestObject.getppidNumber());
            object.load();
            return new HookObject(object, object.program(program));
        } catch (RuntimeException | Error e) {
            object.close();
            throw e;
        }
    }

    private static int offset(BpfObject object, String section, String name) {
        return object.dataSection(section).spec().variables().stream()
                .filter(global -> global.name().equals(name)).mapToInt(GlobalSpec::offset).findFirst().orElseThrow();
    }

    <P extends BpfProgram> P as(Class<P> kind) {
        return object.program(program.name(), kind);
    }

    /** How often its program has run. */
    long seen() {
        return object.dataSection(".bss").getLong(offset(object, ".bss", "seen"));
    }

    @Override
    public void close() {
        object.close();
    }
}
