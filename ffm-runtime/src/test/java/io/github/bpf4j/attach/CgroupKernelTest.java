package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs at a cgroup that the test has made, in which nothing runs but what the test starts there. */
@NeedsBpf
@Timeout(60)
class CgroupKernelTest {

    private Path cgroup = Path.of("");

    @BeforeEach
    void makeCgroup() throws IOException {
        Path root = Files.readAllLines(Path.of("/proc/self/mounts")).stream().map(line -> line.split(" "))
                .filter(fields -> fields[2].equals("cgroup2")).map(fields -> Path.of(fields[1])).findFirst()
                .orElseThrow();
        cgroup = Files.createTempDirectory(root, "bpf4j-test");
    }

    @AfterEach
    void removeCgroup() throws IOException {
        Files.delete(cgroup);
    }

    /** Reads a sysctl in a process of the cgroup. */
    private void readSysctl() throws Exception {
        Process process = new ProcessBuilder(List.of("/bin/sh", "-c",
                "echo $$ > " + cgroup.resolve("cgroup.procs") + " && read type < /proc/sys/kernel/ostype"))
                .inheritIO().start();
        assertEquals(0, process.waitFor());
    }

    @Test
    void aProgramRunsForWhatHappensInItsCgroup() throws Exception {
        try (HookObject hook = HookObject.load("on_sysctl")) {
            CgroupLink link = hook.as(CgroupProgram.class).attach(cgroup);
            readSysctl();
            long seen = hook.seen();
            assertTrue(seen > 0);
            Files.readString(Path.of("/proc/sys/kernel/ostype"));
            assertEquals(seen, hook.seen(), "this process is not in the cgroup");
            link.close();
            readSysctl();
            assertEquals(seen, hook.seen());
        }
    }

    @Test
    void whatIsNoCgroupIsNamed() {
        try (HookObject hook = HookObject.load("on_sysctl")) {
            CgroupProgram program = hook.as(CgroupProgram.class);
            Path nowhere = cgroup.resolve("nowhere");
            KernelException e = assertThrows(KernelException.class, () -> program.attach(nowhere));
            assertTrue(e.getMessage().contains(nowhere.toString()), e.getMessage());
            assertThrows(KernelException.class, () -> program.attach(Path.of("/proc")));
        }
    }
}
