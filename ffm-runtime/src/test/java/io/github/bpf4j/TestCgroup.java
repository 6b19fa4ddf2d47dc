package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A cgroup of a test's own, in which nothing runs but what the test starts there; gone when it is closed. */
public final class TestCgroup implements AutoCloseable {

    private final Path path;

    public TestCgroup() throws IOException {
        path = Files.createTempDirectory(root(), "bpf4j-test");
    }

    /** Where the machine shows its cgroups of version 2. */
    public static Path root() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream().map(line -> line.split(" "))
                .filter(fields -> fields[2].equals("cgroup2")).map(fields -> Path.of(fields[1])).findFirst()
                .orElseThrow();
    }

    public Path path() {
        return path;
    }

    /** Moves a process into it. */
    public void add(long pid) throws IOException {
        Files.writeString(path.resolve("cgroup.procs"), Long.toString(pid));
    }

    /** Reads a sysctl in a process of the cgroup. */
    public void readSysctl() throws Exception {
        Process process = new ProcessBuilder(List.of("/bin/sh", "-c",
                "echo $$ > " + path.resolve("cgroup.procs") + " && read type < /proc/sys/kernel/ostype"))
                .inheritIO().start();
        assertEquals(0, process.waitFor());
    }

    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
