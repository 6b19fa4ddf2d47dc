package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.TestObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The object {@code usdt.bpf.c} in the kernel, with one of its programs. */
record UsdtObject(BpfObject object, UsdtProgram program) implements AutoCloseable {

    private static final String PATH = "PATH".repeat(23);

    static UsdtObject load(String program, byte[] bytes, Consumer<BpfObject> settings) {
        BpfObject object = BpfObject.open(bytes, "usdt", OpenOptions.defaults());
        try {
            object.program(program).autoload(true);
            object.dataSection(".rodata").setInt(TestObject.offset(object, ".rodata", "target_pid"), TestObject.pid());
            settings.accept(object);
            object.load();
            return new UsdtObject(object, object.program(program, UsdtProgram.class));
        } catch (RuntimeException | Error e) {
            object.close();
            throw e;
        }
    }

    static UsdtObject load() {
        return load("on_probe", TestObject.bytes("usdt"), object -> {});
    }

    /** With a path in the section of the program. */
    static UsdtObject bySection(Path library) {
        String path = "/".repeat(PATH.length() - library.toString().length()) + library;
        String text = new String(TestObject.bytes("usdt"), StandardCharsets.ISO_8859_1).replace(PATH, path);
        return load("by_section", text.getBytes(StandardCharsets.ISO_8859_1), object -> {});
    }

    long get(String variable) {
        return get(variable, 0);
    }

    long get(String variable, int index) {
        return object.dataSection(".bss").getLong(TestObject.offset(object, ".bss", variable) + Long.BYTES * index);
    }

    int count() {
        return object.dataSection(".bss").getInt(TestObject.offset(object, ".bss", "count"));
    }

    @Override
    public void close() {
        object.close();
    }
}
