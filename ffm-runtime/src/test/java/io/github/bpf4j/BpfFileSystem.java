package io.github.bpf4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bpf file system of a test's own; gone with everything pinned in it when it is closed. */
public final class BpfFileSystem implements AutoCloseable {

    private final Path directory;

    public BpfFileSystem() throws IOException {
        directory = Files.createTempDirectory("bpf4j-pins");
        run("mount", "-t", "bpf", "bpf4j-test", directory.toString());
    }

    public Path path(String name) {
        return directory.resolve(name);
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        run("umount", directory.toString());
        Files.delete(directory);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
