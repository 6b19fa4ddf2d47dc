package io.github.bpf4j.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramAssembler;
import io.github.bpf4j.object.ProgramSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code core.bpf.c} on the types of {@code core-target.bpf.c}: compared with libbpf, and run. */
class CompiledObjectTest {

    private static final Path DIRECTORY = Path.of("src", "test", "bpf");

    /** Bit fields get a unit by other rules than the compiler's; a flavour asks for a member that its root lacks. */
    private static final Set<String> CHANGED = Set.of("read_kind", "read_level", "read_flag", "read_guarded");

    @Test
    void everyProgramEqualsWhatLibbpfMakesOfIt() throws IOException {
        Relocated object = new Relocated("bpf.o");
        List<String> expected = Files.readAllLines(DIRECTORY.resolve("core.expected"));
        List<String> actual = new ArrayList<>();
        for (ProgramSpec program : object.file.programs()) {
            actual.add(program.name());
            for (long slot : object.code(program.name())) {
                actual.add(HexFormat.of().formatHex(
                        Instructions.encode(new long[]{slot}, ByteOrder.LITTLE_ENDIAN)));
            }
        }
        assertEquals(expected.stream().filter(line -> !line.startsWith("#")).toList(), actual);
    }

    @Test
    void relocatedProgramsReadTheRightFieldsInBothByteOrders() throws IOException {
        for (String suffix : new String[]{"bpf.o", "bpfeb.o"}) {
            Relocated object = new Relocated(suffix);
            assertEquals(0x1122334455667788L, object.run("read_start"));
            assertEquals(0xfedcba98L, object.run("read_narrow"));
            assertEquals(-77, object.run("read_element"));
            assertEquals(0xbeef, object.run("read_tail"));
            assertEquals(42, object.run("read_anonymous"));
            assertEquals(2, object.run("read_kind"));
            assertEquals(-7, object.run("read_level"));
            assertEquals(200, object.run("read_flag"));
            assertEquals(4711, object.run("read_guarded"));
            assertEquals(5, object.run("call_subprogram"));
        }
    }

    @Test
    void questionsAboutTypesAreAnsweredForTheTarget() throws IOException {
        for (String suffix : new String[]{"bpf.o", "bpfeb.o"}) {
            Relocated object = new Relocated(suffix);
            assertEquals(24 << 8 | 4, object.run("ask_field_size"));
            assertEquals(0b01101, object.run("ask_types"));
            assertEquals(128 << 8, object.run("ask_type_size"));
            long ids = object.run("ask_type_ids");
            assertEquals("struct task", TypeText.named(object.target, (int) (ids >>> 32)));
            assertEquals("struct task", TypeText.named(Objects.requireNonNull(object.file.btf()), (int) ids));
            assertEquals(7, object.run("ask_enumerators"));
            assertEquals(0x8000000000000001L, object.run("ask_wide_enumerator"));
        }
    }

    @Test
    void whatTheTargetCannotGiveIsPoisonedWithItsReason() throws IOException {
        Relocated object = new Relocated("bpf.o");
        for (String program : new String[]{"read_gone", "read_narrow_signed"}) {
            assertEquals(Insn.of(Insn.OP_CALL, 0, 0, 0, CorePatcher.POISON_CALL), object.code(program)[0]);
            assertThrows(IllegalStateException.class, () -> object.run(program));
        }
        object.code("read_guarded");
        List<String> reasons = object.edits.stream().map(CoreEdit::reason).filter(Objects::nonNull).distinct().toList();
        assertEquals(List.of(
                "task.gone: struct task of core-target.bpf.o, section .BTF has no member \"gone\"",
                "task.narrow_signed: it has 4 bytes in core-target.bpf.o, section .BTF and 8 in the object, "
                        + "and only pointers and unsigned numbers can be read with another width",
                "task___old.old_pid: struct task of core-target.bpf.o, section .BTF has no member \"old_pid\"; "
                        + "near: task___old.pid"),
                reasons);
    }

    @Test
    void anObjectOnItsOwnTypesStaysAsItIs() throws IOException {
        BpfObjectFile file = BpfObjectFile.parse(Files.readAllBytes(DIRECTORY.resolve("core.bpf.o")), "core");
        Btf own = Objects.requireNonNull(file.btf());
        CoreRelocator relocator = new CoreRelocator(own, CoreTargets.of(own));
        for (ProgramSpec program : file.programs()) {
            if (CHANGED.contains(program.name())) {
                continue;
            }
            long[] code = program.function().code().toArray();
            program.function().coreRelocations().forEach(
                    relocation -> CorePatcher.apply(code, relocator.resolve(relocation)));
            assertArrayEquals(program.function().code().toArray(), code, program.name());
        }
    }

    @Test
    void relocationsAreNumberedAsInTheFileWhereSubprogramsComeLast() throws IOException {
        BpfObjectFile file = new Relocated("bpf.o").file;
        List<Integer> numbers = new ArrayList<>();
        file.programs().forEach(program -> numbersOf(program.function(), numbers));
        assertFalse(file.functions().isEmpty());
        file.functions().forEach(function -> numbersOf(function, numbers));
        assertEquals(IntStream.range(0, numbers.size()).boxed().toList(), numbers);
    }

    private static void numbersOf(FunctionSpec function, List<Integer> numbers) {
        assertFalse(function.name().equals("parent_pid") && function.coreRelocations().isEmpty());
        function.coreRelocations().forEach(relocation -> numbers.add(relocation.number()));
    }

    /** The object relocated, and memory laid out as the target's compiler did. */
    private static final class Relocated {
        final BpfObjectFile file;
        final Btf target;
        final List<CoreEdit> edits = new ArrayList<>();
        private final ByteBuffer memory;
        private final ProgramAssembler assembler;
        private final CoreRelocator relocator;

        Relocated(String suffix) throws IOException {
            file = BpfObjectFile.parse(Files.readAllBytes(DIRECTORY.resolve("core." + suffix)), "core");
            target = Btf.ofElf(Files.readAllBytes(DIRECTORY.resolve("core-target." + suffix)), "core-target.bpf.o");
            memory = memory(file.byteOrder());
            assembler = new ProgramAssembler(file);
            relocator = new CoreRelocator(Objects.requireNonNull(file.btf()), CoreTargets.of(target));
        }

        private long[] relocated(FunctionSpec function) {
            long[] code = function.code().toArray();
            function.coreRelocations().forEach(
                    relocation -> edits.add(CorePatcher.apply(code, relocator.resolve(relocation))));
            return code;
        }

        long[] code(String program) {
            return assembler.assemble(file.program(program).orElseThrow(), this::relocated).code();
        }

        long run(String program) {
            return Machine.run(code(program), memory);
        }

        /** A {@code struct task} of the target, and the {@code struct parent} that it points to. */
        private static ByteBuffer memory(ByteOrder order) {
            boolean little = order == ByteOrder.LITTLE_ENDIAN;
            int level = -7 & 0x1f;
            int kind = 2;
            ByteBuffer memory = ByteBuffer.allocate(512).order(order);
            memory.putInt(0, 0xfedcba98).putInt(16, 42).putInt(64, -77);
            // Bit fields fill their unit from the low end on little-endian machines, from the high end on others.
            memory.putInt(76, little ? level | kind << 18 : level << 27 | kind << 12).put(79, (byte) 200);
            memory.putLong(80, 0x1122334455667788L).putInt(112, 4711).putLong(120, Machine.BASE + 256);
            return memory.putShort(134, (short) 0xbeef).putLong(256 + 104, 0x1_0000_0005L);
        }
    }
}
