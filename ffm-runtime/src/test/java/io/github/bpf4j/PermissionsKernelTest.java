package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.attach.KprobeProgram;
import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process without this or that permission is told. It takes it away from itself. */
@NeedsBpf
@Timeout(120)
class PermissionsKernelTest {

    private static final SystemCalls SYS = LinuxSystemCalls.get();
    private static final int NET_ADMIN = 12;
    private static final int PERFMON = 38;
    private static final int BPF = 39;

    /** Arguments: a restriction, the capabilities that are left (or "all"), an object, the one program to load. */
    static final class Restricted {

        private Restricted() {}

        public static void main(String[] arguments) {
            switch (arguments[0]) {
                case "seccomp" -> refuseBpf();
                case "memlock" -> lockNothing();
                default -> {
                }
            }
            if (!arguments[1].equals("all")) {
                keep(arguments[1]);
            }
            try (BpfObject object = TestObject.open(arguments[2])) {
                object.programs().forEach(program -> program.autoload(program.name().equals(arguments[3])));
                object.load();
                System.out.println("loaded");
            } catch (BpfException e) {
                System.out.println(e.getMessage());
            }
        }

        private static void require(long result) {
            if (result < 0) {
                throw new IllegalStateException("errno " + -result);
            }
        }

        /** Of this thread, which is the one that loads. */
        private static void keep(String capabilities) {
            long mask = 0;
            for (String capability : capabilities.split(",")) {
                mask |= capability.isEmpty() ? 0 : 1L << Integer.parseInt(capability);
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

        /** Answers bpf(2) with EPERM, like the filter of a container. */
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

        private static void lockNothing() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment limit = arena.allocateFrom(ValueLayout.JAVA_LONG, 0, 0);
                require(SYS.invoke(SystemCall.PRLIMIT64.number(), 0, 8, limit.address(), 0, 0, 0));
            }
        }
    }

    private static String load(String restriction, String capabilities, String object, String program)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JavaProcess.command(List.of(), Restricted.class, restriction, capabilities,
                object, program)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    @Test
    void aNetworkProgramNeedsAnotherCapabilityThanATracingProgram() throws Exception {
        String network = load("none", "" + BPF, "sections", "p_xdp");
        assertTrue(network.contains("lacks CAP_NET_ADMIN.") && network.contains("setcap cap_net_admin+ep"), network);
        String tracing = load("none", "" + BPF, "sections", "p_raw_tp_sys_enter");
        assertTrue(tracing.contains("lacks CAP_PERFMON.") && tracing.contains("--cap-add PERFMON"), tracing);
        assertEquals("loaded", load("none", BPF + "," + NET_ADMIN, "sections", "p_xdp"));
        assertEquals("loaded", load("none", BPF + "," + PERFMON, "sections", "p_raw_tp_sys_enter"));
    }

    @Test
    void withoutAnyCapabilityTheSettingForEverybodyIsNamed() throws Exception {
        String refused = load("none", "", "sections", "p_xdp");
        assertTrue(refused.contains("AmbientCapabilities=CAP_") && refused.contains("CAP_BPF"), refused);
        String setting = Files.readString(Path.of("/proc/sys/kernel/unprivileged_bpf_disabled")).strip();
        assertEquals(!setting.equals("0"), refused.contains("unprivileged_bpf_disabled is " + setting), refused);
    }

    @Test
    void aFilterOfSystemCallsIsNamed() throws Exception {
        String refused = load("seccomp", "all", "modern", "reads_modern_types");
        assertTrue(refused.contains("a seccomp filter") && refused.contains("--security-opt"), refused);
    }

    @Test
    void theLimitOfLockedMemoryIsNamedWhereItCounts() throws Exception {
        String outcome = load("memlock", BPF + "," + PERFMON + "," + NET_ADMIN, "modern", "reads_modern_types");
        if (Kernel.versionCode() < (5 << 16 | 11 << 8)) {
            assertTrue(outcome.contains("LimitMEMLOCK=infinity"), outcome);
        } else {
            assertEquals("loaded", outcome);
        }
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
