package io.github.bpf4j.binary;

import io.github.bpf4j.elf.TestBinary;
import io.github.bpf4j.sys.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The library {@code shapes.c} for the processor that the test runs on, as a file. */
public final class Shapes {

    private Shapes() {}

    public static byte[] bytes() {
        return TestBinary.bytes(Architecture.current() == Architecture.X86_64 ? "x86_64" : "aarch64");
    }

    /** Writes the library into a directory. */
    public static Path in(Path directory) throws IOException {
        return Files.write(directory.resolve("shapes.so"), bytes());
    }
}
