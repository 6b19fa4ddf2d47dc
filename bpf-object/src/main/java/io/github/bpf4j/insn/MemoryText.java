package io.github.bpf4j.insn;

/** Spells loads, stores and atomic operations; not the loads of 64-bit immediates. */
final class MemoryText {

    private static final int MODE = 0xe0;
    private static final int ABS = 0x20;
    private static final int IND = 0x40;
    private static final int MEM = 0x60;
    private static final int MEMSX = 0x80;
    private static final int ATOMIC = 0xc0;

    private static final int FETCH = 0x01;
    private static final int XCHG = 0xe1;
    private static final int CMPXCHG = 0xf1;
    private static final int LOAD_ACQUIRE = 0x100;
    private static final int STORE_RELEASE = 0x110;

    private MemoryText() {}

    /** The instruction, or the empty string when there is none of that code. */
    static String of(long insn) {
        int mode = Insn.opcode(insn) & MODE;
        return switch (Insn.instructionClass(insn)) {
            case Insn.CLASS_LD -> packet(insn, mode);
            case Insn.CLASS_LDX -> load(insn, mode);
            case Insn.CLASS_ST -> mode == MEM ? place("u", insn) + " = " + Insn.imm(insn) : "";
            default -> store(insn, mode);
        };
    }

    /** The loads of classic BPF, which read the packet of the context. */
    private static String packet(long insn, int mode) {
        if (Insn.memorySize(insn) == 8 || mode != ABS && mode != IND) {
            return "";
        }
        String register = mode == IND ? "r" + Insn.src(insn) + signed(Insn.imm(insn)) : "" + Insn.imm(insn);
        return "r0 = *(" + type("u", insn) + " *)skb[" + register + "]";
    }

    private static String load(long insn, int mode) {
        if (mode != MEM && mode != MEMSX || mode == MEMSX && Insn.memorySize(insn) == 8) {
            return "";
        }
        return "r" + Insn.dst(insn) + " = *(" + type(mode == MEM ? "u" : "s", insn) + " *)"
                + address(Insn.src(insn), insn);
    }

    private static String store(long insn, int mode) {
        return switch (mode) {
            case MEM -> place("u", insn) + " = r" + Insn.src(insn);
            case ATOMIC -> atomic(insn);
            default -> "";
        };
    }

    private static String atomic(long insn) {
        int operation = Insn.imm(insn);
        if (operation == LOAD_ACQUIRE) {
            return register(insn, Insn.dst(insn)) + " = load_acquire(" + pointer(insn, Insn.src(insn)) + ")";
        } else if (operation == STORE_RELEASE) {
            return "store_release(" + pointer(insn, Insn.dst(insn)) + ", " + register(insn, Insn.src(insn)) + ")";
        }
        return Insn.memorySize(insn) < 4 ? "" : wordAtomic(insn, operation);
    }

    /** What works on 32 and 64 bits only. */
    private static String wordAtomic(long insn, int operation) {
        String src = register(insn, Insn.src(insn));
        String bits = Insn.memorySize(insn) == 8 ? "_64(" : "32_32(";
        String address = "r" + Insn.dst(insn) + signed(Insn.off(insn)) + ", ";
        if (operation == XCHG) {
            return src + " = xchg" + bits + address + src + ")";
        } else if (operation == CMPXCHG) {
            String expected = register(insn, 0);
            return expected + " = cmpxchg" + bits + address + expected + ", " + src + ")";
        }
        String name = name(operation & ~FETCH);
        if (name.isEmpty()) {
            return "";
        }
        return (operation & FETCH) != 0
                ? src + " = atomic_fetch_" + name + "(" + pointer(insn, Insn.dst(insn)) + ", " + src + ")"
                : "lock " + place("u", insn) + " " + operator(operation) + " " + src;
    }

    private static String name(int operation) {
        return switch (operation) {
            case 0x00 -> "add";
            case 0x40 -> "or";
            case 0x50 -> "and";
            case 0xa0 -> "xor";
            default -> "";
        };
    }

    private static String operator(int operation) {
        return switch (operation) {
            case 0x00 -> "+=";
            case 0x40 -> "|=";
            case 0x50 -> "&=";
            default -> "^=";
        };
    }

    private static String register(long insn, int number) {
        return ArithmeticText.register(Insn.memorySize(insn) == 8, number);
    }

    private static String place(String sign, long insn) {
        return "*(" + type(sign, insn) + " *)" + address(Insn.dst(insn), insn);
    }

    private static String pointer(long insn, int register) {
        return "(" + type("u", insn) + " *)" + address(register, insn);
    }

    private static String type(String sign, long insn) {
        return sign + 8 * Insn.memorySize(insn);
    }

    private static String address(int register, long insn) {
        return "(r" + register + signed(Insn.off(insn)) + ")";
    }

    private static String signed(int offset) {
        return offset < 0 ? " - " + -(long) offset : " + " + offset;
    }
}
