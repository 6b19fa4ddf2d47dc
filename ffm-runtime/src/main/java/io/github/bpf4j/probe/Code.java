package io.github.bpf4j.probe;

import io.github.bpf4j.insn.Insn;
import java.util.Arrays;

/** Instructions of the programs that are tried. */
final class Code {

    static final int CALL = Insn.OP_CALL;
    static final long EXIT = insn(Insn.OP_EXIT, 0, 0, 0, 0);

    private static final int MOV_IMM = 0xb7;
    private static final int ADD_IMM = 0x07;
    private static final int JNE_IMM = 0x55;
    private static final int JLT_IMM = 0xa5;
    private static final int JEQ32_IMM = 0x16;
    private static final int MOV_REG = 0xbf;
    /** In the offset of a move: with the sign of the lowest byte. */
    private static final int SIGN_EXTEND_8 = 8;

    /** {@code r0 = 0}. */
    static final long RETURN_0 = insn(MOV_IMM, 0, 0, 0, 0);

    private Code() {}

    static long insn(int opcode, int dst, int src, int off, int imm) {
        return Insn.of(opcode, dst, src, off, imm);
    }

    /** Counts down from ten: a jump backwards. */
    static long[] loop() {
        return new long[]{insn(MOV_IMM, 0, 0, 0, 10), insn(ADD_IMM, 0, 0, 0, -1), insn(JNE_IMM, 0, 0, -2, 0), EXIT};
    }

    /** More than the 4096 instructions that were the limit once. */
    static long[] large() {
        long[] code = new long[4200];
        Arrays.fill(code, RETURN_0);
        code[code.length - 1] = EXIT;
        return code;
    }

    /** Something that a level of the instruction set has and the one before has not. */
    static long[] level(int level) {
        long addition = switch (level) {
            case 2 -> insn(JLT_IMM, 0, 0, 1, 0);
            case 3 -> insn(JEQ32_IMM, 0, 0, 1, 0);
            // The long jump, also new, is let through by Linux 6.1.
            default -> insn(MOV_REG, 0, 0, SIGN_EXTEND_8, 0);
        };
        return new long[]{RETURN_0, addition, RETURN_0, EXIT};
    }

    /** Calls a helper function without arguments. */
    static long[] call(int helper) {
        return new long[]{insn(CALL, 0, 0, 0, helper), EXIT};
    }
}
