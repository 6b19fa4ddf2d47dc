package io.github.bpf4j.samples.hellobufferconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.event.PerfReader;
import io.github.bpf4j.samples.hellobufferconfig.HelloBufferConfig.DataT;
import io.github.bpf4j.samples.hellobufferconfig.HelloBufferConfig.UserMsgT;
import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    /** Opens the skeleton with one program switched on; empty when this kernel has no way to attach it. */
    private static Optional<HelloBufferConfig> open(boolean kprobe) {
        HelloBufferConfig skel = HelloBufferConfig.open();
        BpfProgram wanted = kprobe ? skel.programs().hello() : skel.programs().helloTracepoint();
        BpfProgram other = kprobe ? skel.programs().helloTracepoint() : skel.programs().hello();
        other.autoload(false);
        if (!wanted.attachSupport().supported()) {
            assertFalse(wanted.attachSupport().reason().isEmpty());
            skel.close();
            return Optional.empty();
        }
        return Optional.of(skel);
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
        try (HelloBufferConfig skel = open(false).orElseThrow()) {
            skel.load();
            DataT event = observe(skel);
            assertEquals(uid(), event.uid());
            assertEquals("Hello World", event.message());
            assertTrue(skel.bss().c() > 0);
        }
    }

    @Test
    void theSystemCallProgramReportsAProgramThatStartsWhereTheKernelHasKprobes() {
        Optional<HelloBufferConfig> opened = open(true);
        if (opened.isPresent()) {
            try (HelloBufferConfig skel = opened.get()) {
                skel.load();
                assertEquals("Hello World", observe(skel).message());
                assertTrue(skel.kconfig().linuxHasSyscallWrapper());
                assertTrue(skel.links().hello().isPresent());
            }
        }
    }

    @Test
    void theMessageMayBeSetBeforeTheLoad() {
        try (HelloBufferConfig skel = open(false).orElseThrow()) {
            assertEquals("Hello World", skel.data().message());
            skel.data().message("Hi from Java");
            skel.load();
            assertEquals("Hi from Java", observe(skel).message());
        }
    }

    @Test
    void theMessageMayBeSetWhileTheProgramRuns() {
        try (HelloBufferConfig skel = open(false).orElseThrow()) {
            skel.load();
            skel.data().message("live");
            assertEquals("live", observe(skel).message());
        }
    }

    @Test
    void theMapHasAMessageForOneUser() {
        try (HelloBufferConfig skel = open(false).orElseThrow()) {
            skel.load();
            skel.maps().myConfig().put(uid(), new UserMsgT("hi root"));
            assertEquals(new UserMsgT("hi root"), skel.maps().myConfig().get(uid()));
            assertNull(skel.maps().myConfig().get(4711));
            assertEquals("hi root", observe(skel).message());
        }
    }

    @Test
    void theConstantFilterKeepsOtherProcessesOut() {
        try (HelloBufferConfig skel = open(false).orElseThrow()) {
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
        try (HelloBufferConfig skel = open(false).orElseThrow()) {
            assertTrue(skel.load().loaded().contains("hello_tracepoint"));
            assertTrue(skel.links().helloTracepoint().isEmpty());
            skel.attach();
            assertTrue(skel.links().helloTracepoint().isPresent());
            skel.destroy();
            assertThrows(IllegalStateException.class, () -> skel.bss().c());
        }
    }
}
