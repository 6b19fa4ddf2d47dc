package io.github.bpf4j.insn;

/** Spells arithmetic of both widths, moves and byte swaps. */
final class ArithmeticText {

    private static final int OPERATION = 0xf0;
    private static final int DIV = 0x30;
    private static final int NEG = 0x80;
    private static final int MOD = 0x90;
    private static final int MOV = 0xb0;
    private static final int END = 0xd0;

    private static final int ADDRESS_SPACE_CAST = 1;
    private static final int PER_CPU = -1;

    private ArithmeticText() {}

    /** The instruction, or the empty string when there is none of that code. */
    static String of(long insn) {
        boolean wide = Insn.instructionClass(insn) == Insn.CLASS_ALU64;
        String dst = register(wide, Insn.dst(insn));
        return switch (Insn.opcode(insn) & OPERATION) {
            case NEG -> dst + " = -" + dst;
            case END -> swap(insn, wide);
            case MOV -> move(insn, wide, dst);
            default -> operation(insn, wide, dst);
        };
    }

    private static String operation(long insn, boolean wide, String dst) {
        String operator = operator(insn);
        if (operator.isEmpty()) {
            return "";
        }
        String sign = Insn.off(insn) == 1 && isDivision(insn) ? "s" : "";
        return dst + " " + sign + operator + " "
                + (Insn.usesSourceRegister(insn) ? register(wide, Insn.src(insn)) : immediate(insn));
    }

    private static boolean isDivision(long insn) {
        int operation = Insn.opcode(insn) & OPERATION;
        return operation == DIV || operation == MOD;
    }

    private static String operator(long insn) {
        return switch (Insn.opcode(insn) & OPERATION) {
            case 0x00 -> "+=";
            case 0x10 -> "-=";
            case 0x20 -> "*=";
            case DIV -> "/=";
            case 0x40 -> "|=";
            case 0x50 -> "&=";
            case 0x60 -> "<<=";
            case 0x70 -> ">>=";
            case MOD -> "%=";
            case 0xa0 -> "^=";
            case 0xc0 -> "s>>=";
            default -> "";
        };
    }

    private static String immediate(long insn) {
        int imm = Insn.imm(insn);
        return switch (Insn.opcode(insn) & OPERATION) {
            case 0x40, 0x50, 0xa0 -> bits(imm);
            default -> Integer.toString(imm);
        };
    }

    /** Bits are read better in hexadecimal; the sign says that the upper half is all ones. */
    static String bits(int imm) {
        return (imm < 0 ? "-0x" : "0x") + Long.toHexString(Math.abs((long) imm));
    }

    private static String move(long insn, boolean wide, String dst) {
        if (!Insn.usesSourceRegister(insn)) {
            return dst + " = " + Insn.imm(insn);
        }
        String src = register(wide, Insn.src(insn));
        int off = Insn.off(insn);
        if (wide && off == ADDRESS_SPACE_CAST) {
            int spaces = Insn.imm(insn);
            return dst + " = addr_space_cast(" + src + ", " + (spaces >>> 16) + ", " + (spaces & 0xffff) + ")";
        } else if (wide && off == PER_CPU) {
            return dst + " = &(void __percpu *)(" + src + ")";
        }
        return switch (off) {
            case 0 -> dst + " = " + src;
            case 8, 16, 32 -> dst + " = (s" + off + ")" + src;
            default -> "";
        };
    }

    private static String swap(long insn, boolean wide) {
        String register = register(true, Insn.dst(insn));
        String order = wide ? "bswap" : Insn.usesSourceRegister(insn) ? "be" : "le";
        int bits = Insn.imm(insn);
        return bits == 16 || bits == 32 || bits == 64 ? register + " = " + order + bits + " " + register : "";
    }

    static String register(boolean wide, int number) {
        return (wide ? "r" : "w") + number;
    }
}
