package io.github.bpf4j.elf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The library {@code shapes.c}, compiled for two processors. */
public final class TestBinary {

    private TestBinary() {}

    /**
     * Its bytes.
     *
     * @param architecture {@code x86_64} or {@code aarch64}
     */
    public static byte[] bytes(String architecture) {
        String resource = "/binary/shapes." + architecture + ".so";
        try (InputStream stream = TestBinary.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
