package io.github.bpf4j.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InsnTest {

    private static final long LOAD = Insn.of(0x79, 10, 9, -32768, -1);

    @Test
    void fieldsComeBackAsTheyWereGiven() {
        assertEquals(0x79, Insn.opcode(LOAD));
        assertEquals(10, Insn.dst(LOAD));
        assertEquals(9, Insn.src(LOAD));
        assertEquals(-32768, Insn.off(LOAD));
        assertEquals(-1, Insn.imm(LOAD));
    }

    @Test
    void changingOneFieldKeepsTheOthers() {
        assertEquals(Insn.of(0x61, 10, 9, -32768, -1), Insn.withOpcode(LOAD, 0x61));
        assertEquals(Insn.of(0x79, 3, 9, -32768, -1), Insn.withDst(LOAD, 3));
        assertEquals(Insn.of(0x79, 10, 2, -32768, -1), Insn.withSrc(LOAD, 2));
        assertEquals(Insn.of(0x79, 10, 9, 32767, -1), Insn.withOff(LOAD, 32767));
        assertEquals(Insn.of(0x79, 10, 9, -32768, 0x7fffffff), Insn.withImm(LOAD, 0x7fffffff));
    }

    @Test
    void callsAreToldApartByTheirSourceRegister() {
        long helper = Insn.of(Insn.OP_CALL, 0, 0, 0, 5);
        long subprogram = Insn.withSrc(helper, Insn.BPF_PSEUDO_CALL);
        long kfunc = Insn.withSrc(helper, Insn.BPF_PSEUDO_KFUNC_CALL);
        assertTrue(Insn.isHelperCall(helper) && !Insn.isPseudoCall(helper) && !Insn.isKfuncCall(helper));
        assertTrue(Insn.isPseudoCall(subprogram) && !Insn.isHelperCall(subprogram));
        assertTrue(Insn.isKfuncCall(kfunc) && !Insn.isPseudoCall(kfunc));
        assertFalse(Insn.isCall(Insn.of(Insn.OP_EXIT, 0, 0, 0, 0)));
    }

    @Test
    void aWideLoadOfASubprogramIsNoPlainConstant() {
        long constant = Insn.of(Insn.OP_LD_IMM64, 1, 0, 0, -2);
        assertTrue(Insn.isWideLoad(constant) && !Insn.isPseudoFunc(constant));
        assertTrue(Insn.isPseudoFunc(Insn.withSrc(constant, Insn.BPF_PSEUDO_FUNC)));
        assertEquals(0x1_fffffffeL, Insn.wideImmediate(constant, Insn.of(0, 0, 0, 0, 1)));
    }

    @Test
    void theWidthOfALoadChangesWithoutItsMode() {
        long signExtending = Insn.of(0x81, 1, 2, 4, 0);
        assertEquals(4, Insn.memorySize(signExtending));
        for (int bytes : new int[]{1, 2, 4, 8}) {
            long changed = Insn.withMemorySize(signExtending, bytes);
            assertEquals(bytes, Insn.memorySize(changed));
            assertEquals(signExtending, Insn.withMemorySize(changed, 4));
        }
        assertThrows(IllegalArgumentException.class, () -> Insn.withMemorySize(signExtending, 3));
    }

    @Test
    void classesTellMemoryAccessFromArithmetic() {
        assertTrue(Insn.isMemoryAccess(LOAD) && !Insn.isArithmetic(LOAD));
        assertTrue(Insn.isArithmetic(Insn.of(0x07, 0, 0, 0, 0)) && Insn.isArithmetic(Insn.of(0xb4, 0, 0, 0, 0)));
        assertTrue(Insn.usesSourceRegister(Insn.of(0x0f, 0, 1, 0, 0)));
        assertFalse(Insn.isMemoryAccess(Insn.of(Insn.OP_LD_IMM64, 0, 0, 0, 0)));
    }
}
