package io.github.bpf4j.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiled objects under {@code src/test/bpf}. */
final class Objects {

    private Objects() {}

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of("src/test/bpf", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BpfObjectFile parse(String file) {
        return BpfObjectFile.parse(bytes(file), BpfObjectFile.nameOfFile(file));
    }
}
