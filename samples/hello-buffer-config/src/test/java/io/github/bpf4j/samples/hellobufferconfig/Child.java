package io.github.bpf4j.samples.hellobufferconfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process that does nothing, started for its {@code execve()}. */
final class Child {

    /** Its path, as the system call gets it. */
    static final String PATH = Stream.of("/bin/true", "/usr/bin/true").filter(path -> Files.exists(Path.of(path)))
            .findFirst().orElseThrow();

    private Child() {}

    /** Runs it to its end and returns its process id. */
    static int run() {
        try {
            Process process = new ProcessBuilder(PATH).start();
            process.waitFor();
            return (int) process.pid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
