package io.github.bpf4j.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.KernelBtfException;
import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.Support.Answer;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.FakeKernel;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.SystemCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesTest {

    private static final int LOG_BUFFER = 32;

    private final FakeKernel kernel = new FakeKernel();

    @TempDir
    private Path root;

    private Features features() {
        return new Features(kernel, root, () -> {
            throw new KernelBtfException("a feature", List.of());
        });
    }

    /** Answers loads of programs, with a line in their log. */
    private void programs(long answer, String log) {
        kernel.on(BpfCommand.PROG_LOAD, attr -> {
            long buffer = attr.get(ValueLayout.JAVA_LONG, LOG_BUFFER);
            if (buffer != 0) {
                Memory.at(buffer, log.length() + 1).setString(0, log);
            }
            return answer;
        });
    }

    @Test
    void theKernelIsAskedOnceAndOnlyWhenSomebodyWantsToKnow() {
        AtomicInteger loads = new AtomicInteger();
        kernel.on(BpfCommand.PROG_LOAD, _ -> {
            loads.incrementAndGet();
            return kernel.open();
        });
        Features features = features();
        assertEquals(0, loads.get());
        assertTrue(features.programType(ProgramType.XDP).isYes());
        assertTrue(features.programType(ProgramType.XDP).isYes());
        assertEquals(1, loads.get());
        assertEquals(0, kernel.openCount());
    }

    @Test
    void withoutPermissionNobodyKnows() {
        programs(-Errno.EPERM, "");
        assertEquals(Answer.UNKNOWN, features().programType(ProgramType.XDP).answer());
        assertEquals(Answer.UNKNOWN, features().has(KernelFeature.ISA_V3).answer());
        assertEquals(Answer.UNKNOWN, features().has(KernelFeature.TCX).answer());
        assertEquals("BPF_PROG_LOAD: EPERM", features().programType(ProgramType.XDP).reason());
    }

    @Test
    void aTypeWhoseProgramTheVerifierRefusesIsThere() {
        programs(-Errno.EINVAL, "attach_btf_id 1 is not a function");
        assertTrue(features().programType(ProgramType.TRACING).isYes());
        programs(-Errno.EINVAL, "");
        assertTrue(features().programType(ProgramType.TRACING).isNo());
    }

    @Test
    void theVerifierTellsWhichHelpersItKnows() {
        programs(-Errno.EINVAL, "0: (85) call unknown#999\ninvalid func unknown#999");
        assertTrue(features().helper(ProgramType.XDP, 999).isNo());
        programs(-Errno.EINVAL, "program of this type cannot use helper bpf_bind#64");
        assertTrue(features().helper(ProgramType.XDP, "bpf_bind").isNo());
        programs(-Errno.EACCES, "R1 type=ctx expected=map_ptr");
        assertTrue(features().helper(ProgramType.XDP, "bpf_map_lookup_elem").isYes());
        Features features = features();
        assertThrows(IllegalArgumentException.class, () -> features.helper(ProgramType.XDP, "bpf_coffee"));
    }

    @Test
    void helpersOfAProgramWithATargetAreUnknownWithoutTypesOfTheKernel() {
        assertEquals(Answer.UNKNOWN, features().helper(ProgramType.LSM, 1).answer());
        assertEquals(Answer.UNKNOWN, features().helper(ProgramType.STRUCT_OPS, 1).answer());
    }

    @Test
    void aLinkThatMissesItsTargetIsAKindThatTheKernelKnows() {
        kernel.on(BpfCommand.PROG_LOAD, _ -> kernel.open());
        kernel.on(BpfCommand.LINK_CREATE, _ -> -Errno.ENODEV);
        assertTrue(features().has(KernelFeature.TCX).isYes());
        kernel.on(BpfCommand.LINK_CREATE, _ -> -Errno.EINVAL);
        assertTrue(features().has(KernelFeature.TCX).isNo());
        assertEquals(0, kernel.openCount());
    }

    @Test
    void aKernelWithoutAFeatureOfBtfRefusesIt() {
        kernel.on(BpfCommand.BTF_LOAD, attr -> usesFloat(attr) ? -Errno.EINVAL : kernel.open());
        Features features = features();
        assertTrue(features.btf(BtfFeature.FLOAT).isNo());
        assertTrue(features.btf(BtfFeature.DATASEC).isYes());
        assertEquals(0, kernel.openCount());
    }

    private static boolean usesFloat(MemorySegment attr) {
        MemorySegment types = Memory.at(attr.get(ValueLayout.JAVA_LONG, 0), attr.get(ValueLayout.JAVA_INT, 16));
        return new String(types.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1).contains("float");
    }

    @Test
    void aMapOfAnUnknownTypeIsRefused() {
        kernel.on(BpfCommand.MAP_CREATE, attr -> attr.get(ValueLayout.JAVA_INT, 0) == MapType.ARENA.number()
                ? -Errno.EINVAL
                : kernel.open());
        kernel.on(SystemCall.PRLIMIT64, _ -> -Errno.EPERM);
        Features features = features();
        assertTrue(features.mapType(MapType.ARENA).isNo());
        assertTrue(features.mapType(MapType.HASH_OF_MAPS).isYes());
        assertEquals(0, kernel.openCount());
    }

    @Test
    void theLevelOfTheInstructionSetIsTheHighestThatLoads() {
        kernel.on(BpfCommand.PROG_LOAD, attr -> {
            long code = attr.get(ValueLayout.JAVA_LONG, 8);
            int second = Memory.at(code, 16).get(ValueLayout.JAVA_BYTE, 8) & 0xff;
            return second == 0xbf ? -Errno.EINVAL : kernel.open();
        });
        assertEquals(3, features().instructionSet());
    }

    @Test
    void theConfigurationIsReadPlainOrPacked() throws IOException {
        Path proc = Files.createDirectories(root.resolve("proc/sys/kernel"));
        Files.writeString(proc.resolve("osrelease"), "6.1.0-lab\n");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("# CONFIG_C is not set\nCONFIG_BPF=m\n".getBytes(StandardCharsets.US_ASCII));
        }
        Files.write(root.resolve("proc/config.gz"), packed.toByteArray());
        assertEquals(Optional.of("m"), features().configuration("CONFIG_BPF"));
        assertEquals(Optional.empty(), features().configuration("CONFIG_C"));
        Files.writeString(Files.createDirectories(root.resolve("boot")).resolve("config-6.1.0-lab"), "CONFIG_BPF=y\n");
        assertEquals(Optional.of("y"), features().configuration("CONFIG_BPF"));
        assertEquals("6.1.0-lab", features().release());
    }

    @Test
    void securityHooksNeedBpfAmongTheModules() throws IOException {
        assertEquals(Answer.UNKNOWN, features().has(KernelFeature.LSM).answer());
        Path file = Files.createDirectories(root.resolve("sys/kernel/security")).resolve("lsm");
        Files.writeString(file, "lockdown,apparmor\n");
        assertTrue(features().has(KernelFeature.LSM).isNo());
        Files.writeString(file, "lockdown,bpf\n");
        assertTrue(features().has(KernelFeature.LSM).isYes());
    }

    @Test
    void theReportSaysTheSameAsTextAndAsJson() throws IOException {
        programs(-Errno.EINVAL, "");
        Files.writeString(Files.createDirectories(root.resolve("proc/sys/net/core")).resolve("bpf_jit_enable"), "1\n");
        FeatureReport report = features().report();
        assertTrue(report.text().contains("bpf_jit_enable                1"), report::text);
        assertTrue(
                report.text().lines().anyMatch(line -> line.matches(" +netfilter +no \\(since Linux 6.4; .*EINVAL\\)")),
                report::text);
        assertTrue(report.json().contains("\"net.core.bpf_jit_enable\": \"1\""), report::json);
        assertTrue(report.json().contains("\"netfilter\": {\"answer\": \"no\", \"reason\": \"since Linux 6.4; "),
                report::json);
        assertTrue(report.json().contains("\"sections with \\\"?\\\" in their name\": {"), report::json);
        assertFalse(report.json().contains("helpers of xdp"));
        assertTrue(report.with(ProgramType.XDP, features().helpers(ProgramType.XDP)).json()
                .contains("\"bpf_redirect_map\": {"));
    }

    /** The kernel that is faked has no call to change a limit: it would be an error. */
    @Test
    void noLimitIsLiftedWhereTheKernelDoesNotCountMapsAsLockedMemory() {
        kernel.on(BpfCommand.MAP_CREATE, _ -> -Errno.EINVAL);
        kernel.on(BpfCommand.PROG_LOAD, _ -> kernel.open());
        assertTrue(features().mapType(MapType.INSN_ARRAY).isNo());
        AtomicInteger limits = new AtomicInteger();
        kernel.on(SystemCall.PRLIMIT64, _ -> {
            limits.incrementAndGet();
            return -Errno.EPERM;
        });
        kernel.on(BpfCommand.PROG_LOAD, _ -> -Errno.EINVAL);
        assertTrue(features().mapType(MapType.INSN_ARRAY).isNo());
        assertEquals(1, limits.get());
    }
}
