package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.attach.KprobeProgram;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told without this or that permission, which a thread takes away from itself. */
@NeedsBpf
class PermissionsKernelTest {

    private static final SystemCalls SYS = LinuxSystemCalls.get();
    private static final int NET_ADMIN = 12;
    private static final int PERFMON = 38;
    private static final int BPF = 39;

    private static void require(long result) {
        assertTrue(result >= 0, () -> "errno " + -result);
    }

    /** Of the calling thread. */
    private static void keep(int... capabilities) {
        long mask = 0;
        for (int capability : capabilities) {
            mask |= 1L << capability;
        }
        long capset = SystemCall.CAPGET.number() + 1;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocateFrom(ValueLayout.JAVA_INT, 0x2008_0522, 0);
            int low = (int) mask;
            int high = (int) (mask >>> Integer.SIZE);
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_INT, low, low, 0, high, high, 0);
            require(SYS.invoke(capset, header.address(), data.address(), 0, 0, 0, 0));
        }
    }

    /** Answers bpf(2) of the calling thread with EPERM, like the filter of a container. */
    private static void refuseBpf() {
        boolean x86 = Architecture.current() == Architecture.X86_64;
        try (Arena arena = Arena.ofConfined()) {
            // Load the number of the call; unless it is bpf, skip one; refuse; allow.
            MemorySegment filter = arena.allocateFrom(ValueLayout.JAVA_LONG, 0x20L,
                    0x15L | 1L << 24 | SystemCall.BPF.number() << 32, 0x06L | 0x0005_0001L << 32,
                    0x06L | 0x7fff_0000L << 32);
            MemorySegment program = arena.allocate(16, 8);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) 4);
            program.set(ValueLayout.JAVA_LONG, 8, filter.address());
            require(SYS.invoke(x86 ? 157 : 167, 38, 1, 0, 0, 0, 0));
            require(SYS.invoke(x86 ? 317 : 277, 1, 0, program.address(), 0, 0, 0));
        }
    }

    /** Loads one program of an object, in a thread that restricts itself before. */
    private static String load(Runnable restriction, String object, String program) throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> {
            restriction.run();
            // What a restricted thread finds out about the kernel is not for others.
            OpenOptions options = OpenOptions.defaults().withRuntime(BpfRuntime.of(SYS));
            try (BpfObject opened = BpfObject.open(TestObject.bytes(object), object, options)) {
                opened.programs().forEach(each -> each.autoload(each.name().equals(program)));
                opened.load();
                return "loaded";
            } catch (BpfException e) {
                return e.getMessage();
            }
        });
        Thread.ofPlatform().name("restricted").start(task);
        return task.get();
    }

    @Test
    void aNetworkProgramNeedsAnotherCapabilityThanATracingProgram() throws Exception {
        String network = load(() -> keep(BPF), "sections", "p_xdp");
        assertTrue(network.contains("lacks CAP_NET_ADMIN."), network);
        // setcap replaces what a file has.
        assertTrue(network.contains("setcap cap_bpf,cap_net_admin+ep"), network);
        String tracing = load(() -> keep(BPF), "sections", "p_raw_tp_sys_enter");
        assertTrue(tracing.contains("lacks CAP_PERFMON.") && tracing.contains("--cap-add PERFMON"), tracing);
        assertFalse(tracing.contains("unprivileged_bpf_disabled"), tracing);
        assertEquals("loaded", load(() -> keep(BPF, NET_ADMIN), "sections", "p_xdp"));
        assertEquals("loaded", load(() -> keep(BPF, PERFMON), "sections", "p_raw_tp_sys_enter"));
    }

    @Test
    void withoutAnyCapabilityTheSettingForEverybodyIsNamed() throws Exception {
        String refused = load(() -> keep(), "sections", "p_xdp");
        assertTrue(refused.contains("AmbientCapabilities=CAP_BPF CAP_NET_ADMIN"), refused);
        String setting = Files.readString(Path.of("/proc/sys/kernel/unprivileged_bpf_disabled")).strip();
        assertEquals(!setting.equals("0"), refused.contains("unprivileged_bpf_disabled is " + setting), refused);
    }

    @Test
    void theFirstRefusalNamesWhatTheWholeObjectNeeds() throws Exception {
        String refused = load(() -> keep(), "getppid", "on_raw_tracepoint");
        assertTrue(refused.contains("BPF_MAP_CREATE"), refused);
        assertTrue(refused.contains("lacks CAP_BPF and CAP_PERFMON."), refused);
        assertFalse(refused.contains("NET_ADMIN"), refused);
    }

    @Test
    void whatAllProcessesHaveIsForAdministrators() throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> {
            keep(BPF, PERFMON, NET_ADMIN);
            return assertThrows(KernelException.class, () -> ExistingMap.byName("nothing")).getMessage();
        });
        Thread.ofPlatform().name("restricted").start(task);
        assertTrue(task.get().contains("takes CAP_SYS_ADMIN"), task.get());
    }

    @Test
    void aProgramThatTheVerifierRefusesForLackOfACapabilitySaysWhich() throws Exception {
        String refused = load(() -> keep(BPF, NET_ADMIN), "mistakes", "pointer_given_away");
        assertTrue(refused.contains("this process lacks CAP_PERFMON, without which"), refused);
        assertEquals("loaded", load(() -> keep(BPF, NET_ADMIN, PERFMON), "mistakes", "pointer_given_away"));
    }

    @Test
    void aFilterOfSystemCallsIsNamed() throws Exception {
        String refused = load(PermissionsKernelTest::refuseBpf, "modern", "reads_modern_types");
        assertTrue(refused.contains("a seccomp filter") && refused.contains("--security-opt"), refused);
    }

    @Test
    void theLimitOfLockedMemoryIsNamedWhereItCounts() throws Exception {
        boolean counts = Kernel.versionCode() < (5 << 16 | 11 << 8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment before = arena.allocate(16, 8);
            require(SYS.invoke(SystemCall.PRLIMIT64.number(), 0, 8, 0, before.address(), 0, 0));
            // The upper limit, too, where this library could not lift the other one otherwise.
            limit(arena.allocateFrom(ValueLayout.JAVA_LONG, 0, counts ? 0 : before.get(ValueLayout.JAVA_LONG, 8)));
            String outcome;
            try {
                outcome = load(() -> keep(BPF, PERFMON, NET_ADMIN), "modern", "reads_modern_types");
            } finally {
                limit(before);
            }
            if (counts) {
                assertTrue(outcome.contains("LimitMEMLOCK=infinity"), outcome);
            } else {
                assertEquals("loaded", outcome);
            }
        }
    }

    private static void limit(MemorySegment limits) {
        require(SYS.invoke(SystemCall.PRLIMIT64.number(), 0, 8, limits.address(), 0, 0, 0));
    }

    /** Lockdown stays until the kernel ends: for the kernel lab, which throws the kernel away. */
    @Test
    @Tag("heavy")
    void kernelLockdownIsNamed() throws Exception {
        Path lockdown = Path.of("/sys/kernel/security/lockdown");
        try (BpfObject object = TestObject.open("sections")) {
            KprobeProgram program = object.program("p_kprobe_bpf_fentry_test1", KprobeProgram.class);
            program.autoload(true);
            object.load();
            Files.writeString(lockdown, "confidentiality");
            PermissionException refused = assertThrows(PermissionException.class, program::attach);
            assertTrue(refused.getMessage().contains("kernel lockdown, which is on"), refused.getMessage());
        }
    }
}
