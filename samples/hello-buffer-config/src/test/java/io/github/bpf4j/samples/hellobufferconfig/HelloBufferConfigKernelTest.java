package io.github.bpf4j.samples.hellobufferconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.event.PerfReader;
import io.github.bpf4j.samples.hellobufferconfig.HelloBufferConfig.DataT;
import io.github.bpf4j.samples.hellobufferconfig.HelloBufferConfig.UserMsgT;
import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The generated class, used as the sample uses it. */
@Tag("kernel")
class HelloBufferConfigKernelTest {

    @BeforeAll
    static void kernelTestsNeedRoot() {
        Assumptions.assumeTrue(
                Capability.effective(LinuxSystemCalls.get())
                        .containsAll(List.of(Capability.CAP_BPF, Capability.CAP_PERFMON)),
                "kernel tests need CAP_BPF and CAP_PERFMON, or root");
    }

    /** The class holds the object for x86, whose registers the program for the system call reads. */
    @BeforeAll
    static void theObjectIsForThisMachine(@TempDir Path folder) throws IOException {
        if (System.getProperty("os.arch").equals("aarch64")) {
            Path object = folder.resolve("object");
            try (InputStream resource = HelloBufferConfigKernelTest.class
                    .getResourceAsStream("/hello-buffer-config.arm64.bpf.o")) {
                Files.copy(Objects.requireNonNull(resource), object);
            }
            System.setProperty("io.github.bpf4j.object.HelloBufferConfig", object.toString());
        }
    }

    @AfterAll
    static void theObjectIsForgotten() {
        System.clearProperty("io.github.bpf4j.object.HelloBufferConfig");
    }

    /** Opens the skeleton with the program for a tracepoint alone, which every kernel can attach. */
    private static HelloBufferConfig open() {
        HelloBufferConfig skel = HelloBufferConfig.open();
        skel.programs().hello().autoload(false);
        return skel;
    }

    /** Opens the skeleton with the program for the system call alone; skips the test on kernels without kprobes. */
    private static HelloBufferConfig openWithKprobe() {
        HelloBufferConfig skel = HelloBufferConfig.open();
        skel.programs().helloTracepoint().autoload(false);
        AttachSupport support = skel.programs().hello().attachSupport();
        if (!support.supported()) {
            skel.close();
            assertFalse(support.reason().isEmpty());
            throw new TestAbortedException(support.reason(),
                    new UnsupportedFeatureException("kprobes", "", "needs CONFIG_KPROBE_EVENTS"));
        }
        return skel;
    }

    /** Starts a child and returns what is reported of it. */
    private static DataT observe(HelloBufferConfig skel) {
        List<DataT> seen = new ArrayList<>();
        try (PerfReader events = skel.maps().output().reader(DataT::cursor, e -> seen.add(e.toRecord()),
                lost -> assertEquals(0, lost))) {
            skel.attach();
            int pid = Child.run();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < deadline) {
                events.poll(Duration.ofMillis(100));
                Optional<DataT> found = seen.stream().filter(event -> event.pid() == pid)
                        .filter(event -> event.path().equals(Child.PATH)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            throw new AssertionError("nothing reported of process " + pid + " among " + seen);
        }
    }

    private static int uid() {
        return 0;
    }

    @Test
    void theTracepointReportsAProgramThatStarts() {
        try (HelloBufferConfig skel = open()) {
            skel.load();
            DataT event = observe(skel);
            assertEquals(uid(), event.uid());
            assertEquals("Hello World", event.message());
            assertTrue(skel.bss().c() > 0);
        }
    }

    @Test
    void theSystemCallProgramReportsAProgramThatStarts() {
        try (HelloBufferConfig skel = openWithKprobe()) {
            skel.load();
            assertEquals("Hello World", observe(skel).message());
            assertTrue(skel.kconfig().linuxHasSyscallWrapper());
            assertTrue(skel.links().hello().isPresent());
        }
    }

    @Test
    void theMessageMayBeSetBeforeTheLoad() {
        try (HelloBufferConfig skel = open()) {
            assertEquals("Hello World", skel.data().message());
            skel.data().message("Hi from Java");
            skel.load();
            assertEquals("Hi from Java", observe(skel).message());
        }
    }

    @Test
    void theMessageMayBeSetWhileTheProgramRuns() {
        try (HelloBufferConfig skel = open()) {
            skel.load();
            skel.data().message("live");
            assertEquals("live", observe(skel).message());
        }
    }

    @Test
    void theMapHasAMessageForOneUser() {
        try (HelloBufferConfig skel = open()) {
            skel.load();
            skel.maps().myConfig().put(uid(), new UserMsgT("hi root"));
            assertEquals(new UserMsgT("hi root"), skel.maps().myConfig().get(uid()));
            assertNull(skel.maps().myConfig().get(4711));
            assertEquals("hi root", observe(skel).message());
        }
    }

    @Test
    void theConstantFilterKeepsOtherProcessesOut() {
        try (HelloBufferConfig skel = open()) {
            skel.rodata().targetPid(1 << 22);
            skel.load();
            skel.attach();
            Child.run();
            assertEquals(0, skel.bss().c());
            assertThrows(IllegalStateException.class, () -> skel.rodata().targetPid(0));
        }
    }

    @Test
    void aLoadedSkeletonNeedsNoSettings() {
        try (HelloBufferConfig skel = open()) {
            assertTrue(skel.load().loaded().contains("hello_tracepoint"));
            assertTrue(skel.links().helloTracepoint().isEmpty());
            skel.attach();
            assertTrue(skel.links().helloTracepoint().isPresent());
            skel.destroy();
            assertThrows(IllegalStateException.class, () -> skel.bss().c());
        }
    }
}
