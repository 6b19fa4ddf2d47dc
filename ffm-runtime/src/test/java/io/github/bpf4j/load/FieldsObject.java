package io.github.bpf4j.load;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BtfSource;
import io.github.bpf4j.DataSection;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.TestObject;
import java.nio.file.Path;

/** The object {@code fields.bpf.c} with one of its programs attached, and its globals. */
record FieldsObject(BpfObject object) implements AutoCloseable {

    /** Where the kernel lab leaves the types of a kernel that it hides them of. */
    private static final Path HIDDEN = Path.of("/lab/vmlinux.btf");

    static FieldsObject load(String program) {
        OpenOptions options = OpenOptions.defaults()
                .withBtf(BtfSource.firstOf(BtfSource.runningKernel(), BtfSource.file(HIDDEN)));
        BpfObject object = BpfObject.open(TestObject.bytes("fields"), "fields", options);
        try {
            object.program(program).autoload(true);
            object.load();
            object.attach();
            return new FieldsObject(object);
        } catch (RuntimeException | Error e) {
            object.close();
            throw e;
        }
    }

    /** Begins to watch a process. */
    void watch(long pid) {
        set("target_tgid", (int) pid);
    }

    void set(String variable, int value) {
        memory().setInt(offset(variable), value);
    }

    int number(String variable, int offset) {
        return memory().getInt(offset(variable) + offset);
    }

    long wide(String variable, int offset) {
        return memory().getLong(offset(variable) + offset);
    }

    String text(String variable, int offset, int size) {
        return memory().getString(offset(variable) + offset, size);
    }

    private DataSection memory() {
        return object.dataSection(".bss");
    }

    private int offset(String variable) {
        return TestObject.offset(object, ".bss", variable);
    }

    @Override
    public void close() {
        object.close();
    }
}
