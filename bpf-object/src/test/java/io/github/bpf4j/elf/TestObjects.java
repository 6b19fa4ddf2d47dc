package io.github.bpf4j.elf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiled objects beside their C in {@code src/test/bpf}. */
public final class TestObjects {

    private TestObjects() {}

    /** {@code kinds.bpf.c} for little endian BPF. */
    public static byte[] kinds() {
        return read("kinds.bpf.o");
    }

    /** {@code kinds.bpf.c} for big endian BPF. */
    public static byte[] kindsBigEndian() {
        return read("kinds.bpfeb.o");
    }

    /** One section of an object. */
    public static byte[] section(byte[] elf, String name) {
        return ElfFile.parse(elf, "test object").section(name).orElseThrow().data();
    }

    /** Any file there; {@code .dwarf} ones are objects as clang writes them. */
    public static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of("src", "test", "bpf", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
