package io.github.bpf4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionName;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code core.bpf.c} on its own types, on those of {@code core-target.bpf.c}, and on made-up kernels. */
class PortabilityCheckTest {

    private static final Path DIRECTORY = Path.of("src", "test", "bpf");

    private static BpfObjectFile object(String name) throws IOException {
        return BpfObjectFile.parse(Files.readAllBytes(DIRECTORY.resolve(name + ".bpf.o")), name);
    }

    private static PortabilityReport report() throws IOException {
        BpfObjectFile core = object("core");
        Btf target = Btf.ofElf(Files.readAllBytes(DIRECTORY.resolve("core-target.bpf.o")), "5.0");
        return new PortabilityCheck(List.of(core)).on(KernelBtf.of("own", Objects.requireNonNull(core.btf())))
                .on(KernelBtf.of("5.0", target)).report();
    }

    private static ProgramResult result(PortabilityReport report, String program, String kernel) {
        return report.results().stream().filter(result -> result.program().equals(program)
                && result.kernel().equals(kernel)).findFirst().orElseThrow();
    }

    @Test
    void whatIsThereRunsWhatIsAskedForIsGuardedWhatIsNeededFails() throws IOException {
        PortabilityReport report = report();
        assertEquals(Verdict.RUNS, result(report, "read_start", "5.0").verdict());
        assertEquals(Verdict.GUARDED, result(report, "read_guarded", "5.0").verdict());
        assertEquals(Verdict.FAILS, result(report, "read_gone", "5.0").verdict());
        assertEquals(Verdict.FAILS, result(report, "read_narrow_signed", "5.0").verdict());
        assertEquals(Verdict.RUNS, result(report, "read_gone", "own").verdict());
        assertEquals(report.results().size(),
                report.count(Verdict.RUNS) + report.count(Verdict.GUARDED) + report.count(Verdict.FAILS));
        assertEquals(2, report.count(Verdict.FAILS));
    }

    @Test
    void constantsDecideOnlyWhereNobodySetsThem() throws IOException {
        for (String file : new String[]{"switches.bpf.o", "switches.bpfeb.o"}) {
            BpfObjectFile object = BpfObjectFile.parse(Files.readAllBytes(DIRECTORY.resolve(file)), "switches");
            KernelBtf kernel = KernelBtf.of("5.0", Btf.ofElf(Files.readAllBytes(
                    DIRECTORY.resolve(file.replace("switches", "core-target"))), "5.0"));
            assertEquals(3, new PortabilityCheck(List.of(object)).on(kernel).report().count(Verdict.FAILS));
            PortabilityReport report = new PortabilityCheck(List.of(object)).withInitialConstants().on(kernel).report();
            assertEquals(Verdict.GUARDED, result(report, "behind_switch", "5.0").verdict());
            assertEquals(Verdict.GUARDED, result(report, "behind_number", "5.0").verdict());
            assertEquals(Verdict.FAILS, result(report, "behind_switch_that_is_on", "5.0").verdict());
        }
    }

    @Test
    void aFindingNamesPathReasonAndLine() throws IOException {
        Finding finding = result(report(), "read_gone", "5.0").findings().get(0);
        assertEquals(Finding.Kind.TYPE, finding.kind());
        assertEquals("task.gone", finding.subject());
        assertTrue(finding.reason().contains("has no member \"gone\""), finding.reason());
        assertTrue(finding.place().startsWith("function \"read_gone\", core.bpf.c:"), finding.place());
        assertTrue(finding.place().endsWith("return task->gone;"), finding.place());
        assertFalse(finding.guarded());
    }

    @Test
    void theTableNamesEveryProgramOnce() throws IOException {
        String text = report().toText();
        assertTrue(text.lines().anyMatch(line -> line.matches(" +own +5\\.0")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("core/read_gone +runs +FAILS")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("core/read_guarded +runs +guarded")), text);
        assertTrue(text.contains("FAILS  core/read_gone on 5.0\n    type: task.gone: "), text);
        assertEquals(1, text.lines().filter(line -> line.startsWith("core/read_start ")).count());
    }

    @Test
    void manyKernelsAreNumbered() throws IOException {
        BpfObjectFile core = object("core");
        PortabilityCheck check = new PortabilityCheck(List.of(core));
        for (int i = 0; i < 20; i++) {
            check.on(KernelBtf.of("distribution/version/x86_64/6.1." + i, Objects.requireNonNull(core.btf())));
        }
        String text = check.report().toText();
        assertTrue(text.startsWith("[1] distribution/version/x86_64/6.1.0\n"), text);
        assertTrue(text.contains("[20]"), text);
    }

    @Test
    void theXmlHasASuiteForEachKernelAndAFailureForEachProgramThatFails() throws IOException {
        String xml = report().toJUnit();
        assertTrue(xml.contains("<testsuites name=\"BPF portability\" tests=\"" + report().results().size()
                + "\" failures=\"2\">"), xml);
        assertTrue(xml.contains("<testsuite name=\"own\""), xml);
        assertEquals(2, xml.lines().filter(line -> line.strip().startsWith("<failure message=")).count());
        assertTrue(xml.contains("has no member &quot;gone&quot;"), xml);
    }

    @Test
    void theJsonTellsVerdictAndPlace() throws IOException {
        String json = report().toJson();
        assertTrue(json.startsWith("{\"kernels\": [\"own\", \"5.0\"],"), json);
        assertTrue(json.contains("\"program\": \"read_gone\", \"section\": \"raw_tp\", \"optional\": false, "
                + "\"kernel\": \"5.0\", \"verdict\": \"fails\""), json);
        assertTrue(json.contains("\"subject\": \"task.gone\", \"reason\": \"task.gone: struct task of"), json);
        assertTrue(json.contains("has no member \\\"gone\\\""), json);
    }

    @Test
    void attachTargetsAreLookedUpInTheKernelAndItsModules() {
        assertEquals(Verdict.RUNS, attach("fentry/do_unlinkat"));
        assertEquals(Verdict.FAILS, attach("fentry/do_unlink"));
        assertEquals(Verdict.RUNS, attach("fexit/nf_hook"));
        assertEquals(Verdict.RUNS, attach("fexit/netfilter:nf_hook"));
        assertEquals(Verdict.FAILS, attach("fexit/vmlinux:nf_hook"));
        assertEquals(Verdict.FAILS, attach("fexit/other:nf_hook"));
        assertEquals(Verdict.RUNS, attach("tp_btf/sched_switch"));
        assertEquals(Verdict.FAILS, attach("tp_btf/sched_swap"));
        assertEquals(Verdict.RUNS, attach("lsm/file_open"));
        assertEquals(Verdict.RUNS, attach("iter/task"));
        assertEquals(Verdict.FAILS, attach("iter/cgroup"));
        assertEquals(Verdict.RUNS, attach("freplace/anything"));
        assertEquals(Verdict.RUNS, attach("kprobe/anything"));
    }

    @Test
    void aMissingAttachTargetComesWithNearNames() {
        Finding finding = new ObjectOnKernel(attached("fentry/do_unlink_at"), kernel()).check().get(0).findings()
                .get(0);
        assertEquals("made-up has no do_unlink_at; near: do_unlinkat", finding.reason());
    }

    private static Verdict attach(String section) {
        return new ObjectOnKernel(attached(section), kernel()).check().get(0).verdict();
    }

    /** An object with one program that does nothing. */
    private static BpfObjectFile attached(String section) {
        FunctionSpec function = new FunctionSpec("program", section, 0, true,
                io.github.bpf4j.insn.Instructions.of(0xb7L, 0x95L), List.of(), List.of(), List.of(), List.of(), null);
        return new BpfObjectFile("attached", ByteOrder.LITTLE_ENDIAN, "GPL", 0,
                List.of(new ProgramSpec(function, SectionName.parse(section))), List.of(), List.of(), List.of(), null);
    }

    private static KernelBtf kernel() {
        BtfBuilder builder = BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN);
        int proto = builder.add(new BtfType.FuncProto(0, List.of()));
        for (String name : List.of("do_unlinkat", "bpf_lsm_file_open", "bpf_iter_task")) {
            builder.add(new BtfType.Func(name, proto, BtfType.Linkage.STATIC));
        }
        builder.add(new BtfType.Typedef("btf_trace_sched_switch", builder.add(new BtfType.Ptr(proto))));
        Btf vmlinux = builder.build("vmlinux");
        BtfBuilder split = BtfBuilder.copyOf(Btf.parse(emptySplit(), "netfilter", vmlinux));
        split.add(new BtfType.Func("nf_hook", proto, BtfType.Linkage.STATIC));
        return new KernelBtf("made-up", vmlinux, List.of(split.build("netfilter")));
    }

    /** A header, and nothing behind it. */
    private static byte[] emptySplit() {
        byte[] header = new byte[24];
        header[0] = (byte) 0x9f;
        header[1] = (byte) 0xeb;
        header[2] = 1;
        header[4] = 24;
        return header;
    }

    @Test
    void typesThatCannotBeComparedAreAFinding() throws IOException {
        BpfObjectFile globals = object("globals");
        Btf btf = Objects.requireNonNull(globals.btf());
        BtfBuilder edit = BtfBuilder.copyOf(btf);
        BtfType.Func function = (BtfType.Func) btf.type(btf.find("bpf_task_acquire", BtfKind.FUNC));
        int pointer = ((BtfType.FuncProto) btf.type(function.proto())).params().get(0).type();
        edit.set(pointer, new BtfType.Ptr(pointer));
        BpfObjectFile endless = new BpfObjectFile("endless", globals.byteOrder(), "GPL", 0, globals.programs(),
                globals.functions(), globals.maps(), globals.externs(), edit.build("endless"));
        PortabilityReport report = new PortabilityCheck(List.of(endless))
                .on(KernelBtf.of("kernel", Objects.requireNonNull(endless.btf()))).report();
        assertTrue(report.results().stream().flatMap(result -> result.findings().stream())
                .anyMatch(finding -> finding.reason().contains("nested too deep")), report.toText());
    }
}
