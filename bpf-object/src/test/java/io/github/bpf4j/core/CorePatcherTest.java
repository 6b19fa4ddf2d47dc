package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreException.Problem;
import io.github.bpf4j.insn.Insn;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorePatcherTest {

    private static final long POISON = Insn.of(0x85, 0, 0, 0, 195896080);

    private final Btf btf;
    private final int struct;

    CorePatcherTest() {
        CTypes c = CTypes.littleEndian();
        struct = c.struct("s", 8, at(0, "f", c.u64));
        btf = c.build("kernel");
    }

    @Test
    void arithmeticTakesTheValueAsItsImmediate() {
        long[] insns = {0, Insn.of(0x07, 1, 0, 0, 8)};
        CoreEdit edit = CorePatcher.apply(insns, patch(1, 8, 40));
        assertArrayEquals(new long[]{0, Insn.of(0x07, 1, 0, 0, 40)}, insns);
        assertEquals("patched insn #1 (ALU/ALU64) imm 8 -> 40", edit.toString());
        long[] narrow = {Insn.of(0xb4, 3, 0, 0, 1)};
        CorePatcher.apply(narrow, patch(0, 1, 0));
        assertEquals(Insn.of(0xb4, 3, 0, 0, 0), narrow[0]);
    }

    @Test
    void arithmeticWithARegisterCannotTakeAValue() {
        long[] insns = {Insn.of(0x0f, 1, 2, 0, 0)};
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, insns, patch(0, 0, 8));
    }

    @Test
    void theOldImmediateIsComparedWithItsSignExtended() {
        long[] insns = {Insn.of(0xb7, 1, 0, 0, -1)};
        CorePatcher.apply(insns, patch(0, -1L, -2L));
        assertEquals(Insn.of(0xb7, 1, 0, 0, -2), insns[0]);
        long[] unsigned = {Insn.of(0xb7, 1, 0, 0, -1)};
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, unsigned, patch(0, 0xffffffffL, 1));
    }

    @Test
    void anUnexpectedOldValueIsRefusedUnlessItSaysNothing() {
        long[] insns = {Insn.of(0xb7, 1, 0, 0, 5)};
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, insns, patch(0, 8, 40));
        CorePatcher.apply(insns, patch(0, 8, 40, false, 0, 0, true));
        assertEquals(40, Insn.imm(insns[0]));
    }

    @Test
    void loadsAndStoresTakeTheValueAsTheirOffset() {
        for (int opcode : new int[]{0x79, 0x7a, 0x7b, 0xdb}) {
            long[] insns = {Insn.of(opcode, 1, 2, 8, 7)};
            CorePatcher.apply(insns, patch(0, 8, 32767));
            assertEquals(Insn.of(opcode, 1, 2, 32767, 7), insns[0]);
        }
        long[] insns = {Insn.of(0x79, 1, 2, 12, 0)};
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, insns, patch(0, 8, 16));
    }

    @Test
    void anOffsetBeyond32767IsAnError() {
        long[] insns = {Insn.of(0x79, 1, 2, 8, 0)};
        assertProblem(Problem.OUT_OF_RANGE, insns, patch(0, 8, 32768));
        assertProblem(Problem.OUT_OF_RANGE, insns, patch(0, 8, -1));
    }

    @Test
    void aLoadIsResizedToTheTargetsField() {
        long[] insns = {Insn.of(0x79, 1, 2, 0, 0)};
        CoreEdit edit = CorePatcher.apply(insns, patch(0, 0, 4, true, 8, 4, true));
        assertEquals(Insn.of(0x61, 1, 2, 4, 0), insns[0]);
        assertEquals("patched insn #0 (LDX/ST/STX) off 0 -> 4, mem_sz 8 -> 4", edit.toString());
        CorePatcher.apply(insns, patch(0, 4, 4, true, 4, 1, true));
        assertEquals(0x71, Insn.opcode(insns[0]));
        CorePatcher.apply(insns, patch(0, 4, 4, true, 1, 2, true));
        assertEquals(0x69, Insn.opcode(insns[0]));
    }

    @Test
    void aLoadOfAnotherWidthThanTheFieldCannotBeResized() {
        long[] insns = {Insn.of(0x71, 1, 2, 0, 0)};
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, insns, patch(0, 0, 0, true, 8, 4, true));
        long[] odd = {Insn.of(0x79, 1, 2, 0, 0)};
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, odd, patch(0, 0, 0, true, 8, 3, true));
    }

    @Test
    void aLoadWhoseUpperBytesAreUnknownIsPoisoned() {
        long[] insns = {Insn.of(0x79, 1, 2, 0, 0)};
        CoreEdit edit = CorePatcher.apply(insns, patch(0, 0, 4, true, 8, 4, false));
        assertArrayEquals(new long[]{POISON}, insns);
        assertTrue(String.valueOf(edit.reason()).contains("4 bytes"), edit.reason());
        long[] arithmetic = {Insn.of(0x07, 1, 0, 0, 0)};
        CorePatcher.apply(arithmetic, patch(0, 0, 4, true, 8, 4, false));
        assertEquals(4, Insn.imm(arithmetic[0]), "an address does not depend on the width");
    }

    @Test
    void aWideLoadTakesAllSixtyFourBits() {
        long[] insns = {Insn.of(0x18, 1, 0, 0, -2), Insn.of(0, 0, 0, 0, 1)};
        CoreEdit edit = CorePatcher.apply(insns, patch(0, 0x1_fffffffeL, 0x8000_0000_0000_0003L));
        assertArrayEquals(new long[]{Insn.of(0x18, 1, 0, 0, 3), Insn.of(0, 0, 0, 0, 0x80000000)}, insns);
        assertEquals("patched insn #0 (LDIMM64) imm64 8589934590 -> 9223372036854775811", edit.toString());
    }

    @Test
    void onlyAPlainWideLoadCanBeRelocated() {
        long second = 0;
        assertProblem(Problem.UNEXPECTED_INSTRUCTION,
                new long[]{Insn.of(0x18, 1, Insn.BPF_PSEUDO_MAP_FD, 0, 0), second}, patch(0, 0, 1));
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, new long[]{Insn.of(0x18, 1, 0, 4, 0), second},
                patch(0, 0, 1));
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, new long[]{Insn.of(0x18, 1, 0, 0, 0)}, patch(0, 0, 1));
        assertProblem(Problem.UNEXPECTED_INSTRUCTION,
                new long[]{Insn.of(0x18, 1, 0, 0, 0), Insn.of(0x95, 0, 0, 0, 0)}, patch(0, 0, 1));
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, new long[]{Insn.of(0x20, 1, 0, 0, 0), second},
                patch(0, 0, 1));
    }

    @Test
    void jumpsAndCallsCannotBeRelocated() {
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, new long[]{Insn.of(0x85, 0, 0, 0, 1)}, patch(0, 1, 2));
        assertProblem(Problem.UNEXPECTED_INSTRUCTION, new long[]{Insn.of(0x56, 1, 0, 4, 1)}, patch(0, 1, 2));
    }

    @Test
    void poisonReplacesTheInstructionAndBothSlotsOfAWideLoad() {
        CoreFixup.Poison poison = new CoreFixup.Poison(relocation(1), access(),
                new CoreMiss(access(), btf, List.of()));
        long[] insns = {1, Insn.of(0x79, 1, 2, 8, 9), 3};
        CoreEdit edit = CorePatcher.apply(insns, poison);
        assertArrayEquals(new long[]{1, POISON, 3}, insns);
        assertEquals(CoreEdit.Form.POISON, edit.form());
        assertEquals(poison.reason(), edit.reason());
        long[] wide = {1, Insn.of(0x18, 1, 0, 0, 8), 0, 3};
        CorePatcher.apply(wide, poison);
        assertArrayEquals(new long[]{1, POISON, POISON, 3}, wide);
        long[] cut = {1, Insn.of(0x18, 1, 0, 0, 8)};
        CorePatcher.apply(cut, poison);
        assertArrayEquals(new long[]{1, POISON}, cut);
    }

    @Test
    void anInstructionOutsideTheFunctionIsAnError() {
        assertProblem(Problem.INVALID_RELOCATION, new long[]{0}, patch(1, 0, 0));
        assertProblem(Problem.INVALID_RELOCATION, new long[]{0}, patch(-1, 0, 0));
    }

    private static void assertProblem(Problem problem, long[] insns, CoreFixup fixup) {
        long[] before = insns.clone();
        CoreException e = assertThrows(CoreException.class, () -> CorePatcher.apply(insns, fixup));
        assertEquals(problem, e.problem());
        assertEquals(fixup.relocation(), e.relocation());
        assertTrue(e.getMessage().contains("s.f"), e.getMessage());
        assertArrayEquals(before, insns, "a refused fix-up must change nothing");
    }

    private CoreFixup.Patch patch(int insn, long expected, long value) {
        return patch(insn, expected, value, true, 8, 8, true);
    }

    private CoreFixup.Patch patch(int insn, long expected, long value, boolean validated, long localSize,
            long targetSize, boolean resizable) {
        return new CoreFixup.Patch(relocation(insn), access(), access(), null, expected, validated, value, localSize,
                targetSize, resizable);
    }

    private CoreRelocation relocation(int insn) {
        return new CoreRelocation(insn, struct, "0:0", CoreKind.FIELD_BYTE_OFFSET);
    }

    private CoreAccess access() {
        return AccessParser.parse(new Types(btf), relocation(0));
    }
}
