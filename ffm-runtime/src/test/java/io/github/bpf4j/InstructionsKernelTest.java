package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.sys.NeedsBpf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The code of a program is changed between its relocation and its load. */
@NeedsBpf
class InstructionsKernelTest {

    private static final int MOVE = 0xb7;
    private static final BpfObjectFile RUN = BpfObjectFile.parse(TestObject.bytes("run"), "run");

    private static BpfObject open(String program) {
        BpfObject object = BpfObject.open(RUN, OpenOptions.defaults());
        object.programs().forEach(each -> each.autoload(each.name().equals(program)));
        return object;
    }

    private static int run(BpfProgram program) {
        return program.testRun(TestRunOptions.none().withData(new byte[64])).returnValue();
    }

    /** 42 is the sum of a constant of the program, 2, and one of the function that it calls, 40. */
    private static Instructions withAnother40(Instructions code) {
        long[] slots = code.toArray();
        for (int i = 0; i < slots.length; i++) {
            if (Insn.opcode(slots[i]) == MOVE && Insn.imm(slots[i]) == 40) {
                slots[i] = Insn.withImm(slots[i], 1040);
            }
        }
        return Instructions.of(slots);
    }

    @Test
    void whatIsChangedIsWhatRuns() {
        try (BpfObject object = open("calls_replaceable")) {
            object.program("calls_replaceable").instructions(InstructionsKernelTest::withAnother40);
            object.load();
            assertEquals(1042, run(object.program("calls_replaceable")));
            assertTrue(object.program("calls_replaceable").info().btfId() != 0);
            IllegalStateException late = assertThrows(IllegalStateException.class,
                    () -> object.program("calls_replaceable").instructions(code -> code));
            assertEquals("program \"calls_replaceable\" can be given other instructions only before load()",
                    late.getMessage());
        }
        try (BpfObject object = open("calls_replaceable")) {
            object.load();
            assertEquals(42, run(object.program("calls_replaceable")));
        }
    }

    @Test
    void codeOfAnotherLengthIsLoadedWithoutItsSourceLines() {
        try (BpfObject object = open("marks")) {
            object.program("marks").instructions(code -> Instructions.of(LongStream.concat(
                    LongStream.of(Insn.of(MOVE, 0, 0, 0, 0)), Arrays.stream(code.toArray())).toArray()));
            object.load();
            assertEquals(64, run(object.program("marks")));
            assertEquals(0, object.program("marks").info().btfId());
        }
    }

    @Test
    void descriptorsOfMapsAreInTheCode() {
        List<Integer> descriptors = new ArrayList<>();
        try (BpfObject object = TestObject.open("broken")) {
            BpfProgram program = object.program("without_null_check");
            program.autoload(true);
            program.instructions(code -> {
                Arrays.stream(code.toArray()).filter(slot -> Insn.opcode(slot) == Insn.OP_LD_IMM64
                        && Insn.src(slot) == Insn.BPF_PSEUDO_MAP_FD).forEach(slot -> descriptors.add(Insn.imm(slot)));
                return code;
            });
            object.prepare();
            assertEquals(List.of(object.map("numbers").fd().number()), descriptors);
            VerifierException refused = assertThrows(VerifierException.class, object::load);
            assertTrue(refused.getMessage().contains("broken.bpf.c:"), refused.getMessage());
        }
    }

    @Test
    void whatTheChangeThrowsEndsTheLoad() {
        try (BpfObject object = open("marks")) {
            object.program("marks").instructions(_ -> {
                throw new ArithmeticException("no");
            });
            assertThrows(ArithmeticException.class, object::load);
            assertFalse(object.program("marks").isLoaded());
        }
    }
}
