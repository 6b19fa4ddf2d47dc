package io.github.bpf4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/** The objects that are opened and loaded; their C is in {@code src/main/bpf}. */
public enum BenchmarkObject {
    /** One program, one map, nothing of the kernel's types. */
    SMALL,
    /** Six programs that read many of the kernel's types. */
    CORE,
    /** 128 programs. */
    MANY;

    /** The name of the file. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".bpf.o";
    }

    /** The bytes of the file. */
    public byte[] bytes() {
        try (InputStream in = BenchmarkObject.class.getResourceAsStream("/bpf/" + fileName())) {
            return Objects.requireNonNull(in, fileName()).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
