package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.MinimalBtf;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.sys.NeedsBpf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Programs of {@code broken.bpf.c} that CO-RE adapts, with types from elsewhere and with the log switched on. */
@NeedsBpf
class BtfSourceKernelTest {

    private static final String PROGRAM = "with_guarded_field";

    private static void load(OpenOptions options) {
        try (BpfObject object = BpfObject.open(TestObject.bytes("broken"), "broken", options)) {
            object.program(PROGRAM).autoload(true);
            assertTrue(object.load().loaded().contains(PROGRAM));
        }
    }

    @Test
    void anObjectRunsOnTheFewTypesThatItNeeds() {
        BpfObjectFile file = BpfObjectFile.parse(TestObject.bytes("broken"), "broken");
        Btf kernel = BpfRuntime.system().kernelTypes().vmlinux("test");
        Btf minimal = new MinimalBtf(kernel).add(Objects.requireNonNull(file.btf()), file.coreRelocations())
                .build("minimal");
        assertTrue(minimal.toByteArray().length < 4096);
        load(OpenOptions.defaults().withBtf(BtfSource.bytes(minimal.toByteArray(), "minimal")));
    }

    /** Where the kernel lab leaves the types of a kernel that it hides them of. */
    private static final Path HIDDEN = Path.of("/lab/vmlinux.btf");

    @Test
    void anObjectRunsOnTypesFromAFileWhereTheKernelHasNone() {
        Path types = Files.exists(HIDDEN) ? HIDDEN : Path.of("/sys/kernel/btf/vmlinux");
        if (!Files.exists(types)) {
            throw new UnsupportedFeatureException("types of its own (BTF)", "", "CONFIG_DEBUG_INFO_BTF is off");
        }
        OpenOptions options = OpenOptions.defaults().withBtf(BtfSource.file(types));
        try (BpfObject object = BpfObject.open(TestObject.bytes("getppid"), "getppid", options)) {
            for (BpfProgram program : object.programs()) {
                program.autoload(program.autoload() && program.attachSupport().supported());
            }
            assertTrue(object.load().loaded().contains("on_tracepoint"));
            object.attach();
        }
    }

    @Test
    void theLogTellsEachRelocationInTheWordsOfLibbpf() {
        String log = String.join("\n", LoggedLines.of("io.github.bpf4j.core", Level.ALL,
                () -> load(OpenOptions.defaults())));
        assertFalse(log.isEmpty());
        assertMatches("CO-RE relocating \\[\\d+] struct task_struct\\S*: found target candidate \\[\\d+]"
                + " struct task_struct in \\[vmlinux]", log);
        assertMatches("prog '" + PROGRAM + "': relo #\\d+: <field_exists> \\[\\d+] struct task_struct\\S*"
                + " \\(0:\\d+ @ offset \\d+\\)", log);
        assertMatches("prog '" + PROGRAM + "': relo #\\d+: patched insn #\\d+ \\(ALU/ALU64\\) imm 1 -> 0", log);
        assertMatches("prog '" + PROGRAM + "': relo #\\d+: substituting insn #\\d+ w/ invalid insn", log);
    }

    private static void assertMatches(String line, String log) {
        assertTrue(log.lines().anyMatch(text -> text.matches(line)), () -> line + " is not in\n" + log);
    }
}
