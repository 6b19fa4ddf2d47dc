package io.github.bpf4j.insn;

import org.jspecify.annotations.Nullable;

/** Spells jumps, calls and the exit. */
final class JumpText {

    private static final int OPERATION = 0xf0;
    private static final int JA = 0x00;
    private static final int CALL = 0x80;
    private static final int EXIT = 0x90;
    private static final int JCOND = 0xe0;

    private JumpText() {}

    /**
     * The instruction, or the empty string when there is none of that code.
     *
     * @param called name of what is called, if anybody knows
     */
    static String of(long insn, @Nullable String called) {
        boolean wide = Insn.instructionClass(insn) == Insn.CLASS_JMP;
        return switch (Insn.opcode(insn) & OPERATION) {
            case JA -> jump(insn, wide);
            case CALL -> wide ? call(insn, called) : "";
            case EXIT -> wide ? "exit" : "";
            case JCOND -> wide && Insn.src(insn) == 0 ? "may_goto " + target(Insn.off(insn)) : "";
            default -> conditional(insn, wide);
        };
    }

    private static String jump(long insn, boolean wide) {
        if (!wide) {
            return "gotol " + target(Insn.imm(insn));
        }
        return Insn.usesSourceRegister(insn) ? "gotox r" + Insn.dst(insn) : "goto " + target(Insn.off(insn));
    }

    private static String call(long insn, @Nullable String called) {
        if (Insn.usesSourceRegister(insn)) {
            return "callx r" + Insn.dst(insn);
        } else if (called != null) {
            return "call " + called;
        }
        int number = Insn.imm(insn);
        return switch (Insn.src(insn)) {
            case 0 -> "call " + HelperFunctions.name(number).orElse("unknown") + "#" + number;
            case Insn.BPF_PSEUDO_CALL -> "call " + target(number);
            case Insn.BPF_PSEUDO_KFUNC_CALL -> "call kernel-function#" + number;
            default -> "";
        };
    }

    private static String conditional(long insn, boolean wide) {
        String operator = operator(insn);
        if (operator.isEmpty()) {
            return "";
        }
        String second = Insn.usesSourceRegister(insn)
                ? ArithmeticText.register(wide, Insn.src(insn))
                : operator.equals("&") ? ArithmeticText.bits(Insn.imm(insn)) : Integer.toString(Insn.imm(insn));
        return "if " + ArithmeticText.register(wide, Insn.dst(insn)) + " " + operator + " " + second + " goto "
                + target(Insn.off(insn));
    }

    private static String operator(long insn) {
        return switch (Insn.opcode(insn) & OPERATION) {
            case 0x10 -> "==";
            case 0x20 -> ">";
            case 0x30 -> ">=";
            case 0x40 -> "&";
            case 0x50 -> "!=";
            case 0x60 -> "s>";
            case 0x70 -> "s>=";
            case 0xa0 -> "<";
            case 0xb0 -> "<=";
            case 0xc0 -> "s<";
            case 0xd0 -> "s<=";
            default -> "";
        };
    }

    /** Targets count from the next instruction. */
    private static String target(int distance) {
        return "pc" + (distance < 0 ? "" : "+") + distance;
    }
}
