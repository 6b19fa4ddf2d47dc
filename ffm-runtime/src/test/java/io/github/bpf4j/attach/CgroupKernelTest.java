package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.TestCgroup;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs at a cgroup that the test has made, in which nothing runs but what the test starts there. */
@NeedsBpf
@Timeout(60)
class CgroupKernelTest {

    private TestCgroup cgroup;

    @BeforeEach
    void makeCgroup() throws IOException {
        cgroup = new TestCgroup();
    }

    @AfterEach
    void removeCgroup() throws IOException {
        cgroup.close();
    }

    @Test
    void aProgramRunsForWhatHappensInItsCgroup() throws Exception {
        try (HookObject hook = HookObject.load("on_sysctl")) {
            CgroupLink link = hook.as(CgroupProgram.class).attach(cgroup.path());
            cgroup.readSysctl();
            long seen = hook.seen();
            assertTrue(seen > 0);
            Files.readString(Path.of("/proc/sys/kernel/ostype"));
            assertEquals(seen, hook.seen(), "this process is not in the cgroup");
            link.close();
            cgroup.readSysctl();
            assertEquals(seen, hook.seen());
        }
    }

    @Test
    void whatIsNoCgroupIsNamed() {
        try (HookObject hook = HookObject.load("on_sysctl")) {
            CgroupProgram program = hook.as(CgroupProgram.class);
            Path nowhere = cgroup.path().resolve("nowhere");
            KernelException e = assertThrows(KernelException.class, () -> program.attach(nowhere));
            assertTrue(e.getMessage().contains(nowhere.toString()), e.getMessage());
            assertThrows(KernelException.class, () -> program.attach(Path.of("/proc")));
        }
    }
}
