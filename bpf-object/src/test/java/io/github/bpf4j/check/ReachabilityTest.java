package io.github.bpf4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.insn.Insn;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small programs, whose last instruction but one is reached or not. */
class ReachabilityTest {

    private static final int MOV = 0xb7;
    private static final int MOV32 = 0xb4;
    private static final int MOV_REGISTER = 0xbf;
    private static final int JEQ = 0x15;
    private static final int JNE32 = 0x56;
    private static final int JA = 0x05;
    private static final long EXIT = Insn.of(Insn.OP_EXIT, 0, 0, 0, 0);
    private static final long POISON = Insn.of(Insn.OP_CALL, 0, 0, 0, CorePatcher.POISON_CALL);

    private static BitSet reached(long... code) {
        Reachability flow = new Reachability(code, new BitSet(), new BitSet(), Map.of());
        flow.enter(0);
        return flow.run();
    }

    private static BitSet only(int... insns) {
        BitSet set = new BitSet();
        for (int insn : insns) {
            set.set(insn);
        }
        return set;
    }

    private static long set(int opcode, int register, int value) {
        return Insn.of(opcode, register, 0, 0, value);
    }

    private static long jump(int opcode, int register, int offset, int value) {
        return Insn.of(opcode, register, 0, offset, value);
    }

    @Test
    void whatIsBehindAnAnswerOfNoIsNotReached() {
        assertEquals(only(0, 1, 3), reached(set(MOV, 1, 0), jump(JEQ, 1, 1, 0), POISON, EXIT));
        assertEquals(only(0, 1, 2, 3), reached(set(MOV, 1, 1), jump(JEQ, 1, 1, 0), POISON, EXIT));
        assertEquals(only(0, 1, 3), reached(set(MOV32, 1, 1), jump(JNE32, 1, 1, 0), POISON, EXIT));
    }

    @Test
    void aConstantIsFollowedThroughArithmetic() {
        long and = Insn.of(0x57, 2, 0, 0, 1);
        long move = Insn.of(MOV_REGISTER, 2, 1, 0, 0);
        long wide = Insn.of(0x67, 2, 0, 0, 32);
        long narrow = Insn.of(0x77, 2, 0, 0, 32);
        assertEquals(only(0, 1, 2, 3, 4, 5, 7), reached(set(MOV, 1, 2), move, and, wide, narrow, jump(JEQ, 2, 1, 0),
                POISON, EXIT));
    }

    @Test
    void whatIsNotKnownMayBeAnything() {
        long load = Insn.of(0x61, 1, 1, 0, 0);
        assertEquals(only(0, 1, 2, 3), reached(load, jump(JEQ, 1, 1, 0), POISON, EXIT));
        long helper = Insn.of(Insn.OP_CALL, 0, 0, 0, 14);
        assertEquals(only(0, 1, 2, 3, 4), reached(set(MOV, 0, 0), helper, jump(JEQ, 0, 1, 0), POISON, EXIT));
        assertEquals(only(0, 1, 3), reached(set(MOV, 6, 0), jump(JEQ, 6, 1, 0), POISON, EXIT));
    }

    @Test
    void aStoredConstantStaysKnownUnlessTheStoreGivesAnotherBack() {
        long store = Insn.of(0x63, 10, 1, -4, 0);
        assertEquals(only(0, 1, 2, 4), reached(set(MOV, 1, 0), store, jump(JEQ, 1, 1, 0), POISON, EXIT));
        long exchange = Insn.of(0xdb, 10, 1, -8, 0xe1);
        assertEquals(only(0, 1, 2, 3, 4), reached(set(MOV, 1, 0), exchange, jump(JEQ, 1, 1, 0), POISON, EXIT));
        long acquire = Insn.of(0xdb, 1, 10, -8, 0x100);
        assertEquals(only(0, 1, 2, 3, 4), reached(set(MOV, 1, 0), acquire, jump(JEQ, 1, 1, 0), POISON, EXIT));
    }

    @Test
    void aConstantInMemoryIsReadWithItsWidthAndFromItsPlace() {
        ConstantMemory memory = new ConstantMemory(new byte[]{0, 0, 0, 0, 1, 0, 0, 0}, ByteOrder.LITTLE_ENDIAN, 0);
        long[] address = {Insn.of(Insn.OP_LD_IMM64, 1, Insn.BPF_PSEUDO_MAP_VALUE, 0, 0), 0};
        for (int offset = 0; offset < 8; offset++) {
            long load = Insn.of(0x71, 2, 3, offset - 2, 0);
            long[] code = {address[0], address[1], Insn.of(MOV_REGISTER, 3, 1, 0, 0), set(0x07, 3, 2), load,
                jump(JEQ, 2, 1, 0), POISON, EXIT};
            assertEquals(offset == 4, constantAt(code, memory).get(6), "offset " + offset);
        }
        long[] outside = {address[0], address[1], Insn.of(0x79, 2, 1, 4, 0), jump(JEQ, 2, 1, 0), POISON, EXIT};
        assertEquals(only(0, 1, 2, 3, 4, 5), constantAt(outside, memory));
        long[] afterCall = {address[0], address[1], Insn.of(Insn.OP_CALL, 0, 0, 0, 14), Insn.of(0x61, 2, 1, 0, 0),
            jump(JEQ, 2, 1, 0), POISON, EXIT};
        assertEquals(only(0, 1, 2, 3, 4, 5, 6), constantAt(afterCall, memory));
    }

    private static BitSet constantAt(long[] code, ConstantMemory memory) {
        Reachability flow = new Reachability(code, only(0), new BitSet(), Map.of(0, memory));
        flow.enter(0);
        return flow.run();
    }

    @Test
    void whereWaysMeetOnlyWhatAllAgreeOnIsKnown() {
        // if (r2) r1 = 0 else r1 = 0 or 1
        for (int other = 0; other <= 1; other++) {
            BitSet reached = reached(jump(JEQ, 2, 2, 0), set(MOV, 1, 0), jump(JA, 0, 1, 0), set(MOV, 1, other),
                    jump(JEQ, 1, 1, 0), POISON, EXIT);
            assertEquals(other == 1, reached.get(5));
        }
    }

    @Test
    void aLoopThatChangesAConstantEnds() {
        long increment = Insn.of(0x07, 1, 0, 0, 1);
        assertEquals(only(0, 1, 2, 3), reached(set(MOV, 1, 0), increment, jump(0xa5, 1, -2, 1000), EXIT));
    }

    @Test
    void aFunctionIsReachedByACallOrByItsAddress() {
        long call = Insn.of(Insn.OP_CALL, 0, Insn.BPF_PSEUDO_CALL, 0, 1);
        assertEquals(only(0, 1, 2, 3), reached(call, EXIT, POISON, EXIT));
        long address = Insn.of(Insn.OP_LD_IMM64, 1, Insn.BPF_PSEUDO_FUNC, 0, 2);
        assertEquals(only(0, 1, 2, 3, 4), reached(address, 0, EXIT, POISON, EXIT));
        assertEquals(only(0), reached(EXIT, POISON, EXIT));
    }

    @Test
    void theAddressOfAMissingSymbolIsNoughtAndOfOthersUnknown() {
        long[] code = {Insn.of(Insn.OP_LD_IMM64, 1, 0, 0, 0), 0, jump(JEQ, 1, 1, 0), POISON, EXIT};
        assertEquals(only(0, 1, 2, 4), reached(code));
        Reachability known = new Reachability(code, only(0), new BitSet(), Map.of());
        known.enter(0);
        assertEquals(only(0, 1, 2, 3, 4), known.run());
    }

    @Test
    void afterAPoisonedInstructionNothingIsKnown() {
        assertEquals(only(0, 1, 2, 3, 4), reached(set(MOV, 6, 0), POISON, jump(JEQ, 6, 1, 0), POISON, EXIT));
    }
}
