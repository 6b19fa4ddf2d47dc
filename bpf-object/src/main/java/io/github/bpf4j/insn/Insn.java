package io.github.bpf4j.insn;

/**
 * One BPF instruction as a {@code long} in canonical layout, whatever the byte order of the object file.
 *
 * <pre>
 * struct bpf_insn {          bits of the long
 *     __u8  code;             0 -  7   operation
 *     __u8  dst_reg:4;        8 - 11   destination register
 *     __u8  src_reg:4;       12 - 15   source register, or a BPF_PSEUDO_ value
 *     __s16 off;             16 - 31   signed offset
 *     __s32 imm;             32 - 63   signed immediate
 * };
 * </pre>
 *
 * <p>A 64-bit immediate load ({@link #isWideLoad}) takes two such slots; the second one carries nothing but the upper
 * half of the immediate.
 *
 * @see <a href="https://docs.kernel.org/bpf/standardization/instruction-set.html">BPF instruction set</a>
 */
public final class Insn {

    /** Bytes of one instruction slot. */
    public static final int SIZE = 8;

    /** Instruction class of 64-bit immediate loads and of the legacy packet loads. */
    public static final int CLASS_LD = 0x00;
    /** Instruction class of loads from memory into a register. */
    public static final int CLASS_LDX = 0x01;
    /** Instruction class of stores of an immediate. */
    public static final int CLASS_ST = 0x02;
    /** Instruction class of stores of a register, atomic operations included. */
    public static final int CLASS_STX = 0x03;
    /** Instruction class of 32-bit arithmetic. */
    public static final int CLASS_ALU = 0x04;
    /** Instruction class of 64-bit jumps, calls and exit. */
    public static final int CLASS_JMP = 0x05;
    /** Instruction class of 32-bit jumps. */
    public static final int CLASS_JMP32 = 0x06;
    /** Instruction class of 64-bit arithmetic. */
    public static final int CLASS_ALU64 = 0x07;

    /** Bit of the opcode of arithmetic and jumps that selects the source register instead of the immediate. */
    public static final int SOURCE_REGISTER = 0x08;

    /** Opcode of a 64-bit immediate load, {@code BPF_LD | BPF_IMM | BPF_DW}: two slots. */
    public static final int OP_LD_IMM64 = 0x18;
    /** Opcode of a call, {@code BPF_JMP | BPF_CALL}. */
    public static final int OP_CALL = 0x85;
    /** Opcode of the return from a program or subprogram, {@code BPF_JMP | BPF_EXIT}. */
    public static final int OP_EXIT = 0x95;

    /** Source register of a wide load whose immediate is a map's file descriptor. */
    public static final int BPF_PSEUDO_MAP_FD = 1;
    /** Source register of a wide load of an address in a map's value; the second immediate is the offset in it. */
    public static final int BPF_PSEUDO_MAP_VALUE = 2;
    /** Source register of a wide load of a kernel variable's address by its BTF id. */
    public static final int BPF_PSEUDO_BTF_ID = 3;
    /** Source register of a wide load of a subprogram's address; the immediate is relative as in a call. */
    public static final int BPF_PSEUDO_FUNC = 4;
    /** Source register of a wide load whose immediate is an index of a map in the {@code fd_array}. */
    public static final int BPF_PSEUDO_MAP_IDX = 5;
    /** Source register of a wide load of an address in the value of a map given by its index in {@code fd_array}. */
    public static final int BPF_PSEUDO_MAP_IDX_VALUE = 6;

    /** Source register of a call to a subprogram of the same program; the immediate is relative to the next slot. */
    public static final int BPF_PSEUDO_CALL = 1;
    /** Source register of a call to a kernel function by its BTF id. */
    public static final int BPF_PSEUDO_KFUNC_CALL = 2;

    private static final int CLASS_MASK = 0x07;
    private static final int SIZE_MASK = 0x18;

    private Insn() {}

    /**
     * Puts an instruction together.
     *
     * @param opcode operation, 0 to 255
     * @param dst destination register, 0 to 15
     * @param src source register or pseudo value, 0 to 15
     * @param off offset; the low 16 bits count
     * @param imm immediate
     * @return the instruction
     */
    public static long of(int opcode, int dst, int src, int off, int imm) {
        return (opcode & 0xffL) | (dst & 0xfL) << 8 | (src & 0xfL) << 12 | (off & 0xffffL) << 16 | (long) imm << 32;
    }

    /** The operation, 0 to 255. */
    public static int opcode(long insn) {
        return (int) insn & 0xff;
    }

    /** The destination register, 0 to 15. */
    public static int dst(long insn) {
        return (int) insn >>> 8 & 0xf;
    }

    /** The source register or pseudo value, 0 to 15. */
    public static int src(long insn) {
        return (int) insn >>> 12 & 0xf;
    }

    /** The signed offset. */
    public static short off(long insn) {
        return (short) (insn >>> 16);
    }

    /** The signed immediate. */
    public static int imm(long insn) {
        return (int) (insn >>> 32);
    }

    /** The same instruction with another operation. */
    public static long withOpcode(long insn, int opcode) {
        return insn & ~0xffL | opcode & 0xffL;
    }

    /** The same instruction with another destination register. */
    public static long withDst(long insn, int dst) {
        return insn & ~0xf00L | (dst & 0xfL) << 8;
    }

    /** The same instruction with another source register or pseudo value. */
    public static long withSrc(long insn, int src) {
        return insn & ~0xf000L | (src & 0xfL) << 12;
    }

    /** The same instruction with another offset, of which the low 16 bits count. */
    public static long withOff(long insn, int off) {
        return insn & ~0xffff0000L | (off & 0xffffL) << 16;
    }

    /** The same instruction with another immediate. */
    public static long withImm(long insn, int imm) {
        return insn & 0xffffffffL | (long) imm << 32;
    }

    /** The instruction's class, one of the {@code CLASS_} constants. */
    public static int instructionClass(long insn) {
        return (int) insn & CLASS_MASK;
    }

    /** Whether this is 32-bit or 64-bit arithmetic. */
    public static boolean isArithmetic(long insn) {
        int instructionClass = instructionClass(insn);
        return instructionClass == CLASS_ALU || instructionClass == CLASS_ALU64;
    }

    /** Whether this reads or writes memory at a register plus {@link #off}: the classes LDX, ST and STX. */
    public static boolean isMemoryAccess(long insn) {
        int instructionClass = instructionClass(insn);
        return instructionClass >= CLASS_LDX && instructionClass <= CLASS_STX;
    }

    /** Whether this arithmetic or jump takes its second operand from the source register, not the immediate. */
    public static boolean usesSourceRegister(long insn) {
        return ((int) insn & SOURCE_REGISTER) != 0;
    }

    /** Whether this is the first slot of a 64-bit immediate load. */
    public static boolean isWideLoad(long insn) {
        return opcode(insn) == OP_LD_IMM64;
    }

    /** Whether this is any call: of a helper, a subprogram or a kernel function. */
    public static boolean isCall(long insn) {
        return opcode(insn) == OP_CALL;
    }

    /** Whether this is a call of a subprogram, {@code bpf_call #target}. */
    public static boolean isPseudoCall(long insn) {
        return isCall(insn) && src(insn) == BPF_PSEUDO_CALL;
    }

    /** Whether this is a call of a kernel function by its BTF id. */
    public static boolean isKfuncCall(long insn) {
        return isCall(insn) && src(insn) == BPF_PSEUDO_KFUNC_CALL;
    }

    /** Whether this is a call of a helper by its number. */
    public static boolean isHelperCall(long insn) {
        return isCall(insn) && src(insn) == 0;
    }

    /** Whether this is a wide load of a subprogram's address. */
    public static boolean isPseudoFunc(long insn) {
        return isWideLoad(insn) && src(insn) == BPF_PSEUDO_FUNC;
    }

    /** Bytes that a load or store moves: 1, 2, 4 or 8. Means something only for memory accesses. */
    public static int memorySize(long insn) {
        return switch ((int) insn & SIZE_MASK) {
            case 0x00 -> 4;
            case 0x08 -> 2;
            case 0x10 -> 1;
            default -> 8;
        };
    }

    /**
     * The same load or store with another width.
     *
     * @param insn a memory access
     * @param bytes 1, 2, 4 or 8
     * @throws IllegalArgumentException for any other number of bytes
     */
    public static long withMemorySize(long insn, int bytes) {
        int bits = switch (bytes) {
            case 1 -> 0x10;
            case 2 -> 0x08;
            case 4 -> 0x00;
            case 8 -> 0x18;
            default -> throw new IllegalArgumentException("no instruction moves " + bytes + " bytes");
        };
        return insn & ~(long) SIZE_MASK | bits;
    }

    /** The 64-bit immediate of a wide load from its two slots. */
    public static long wideImmediate(long first, long second) {
        return imm(first) & 0xffffffffL | (long) imm(second) << 32;
    }
}
