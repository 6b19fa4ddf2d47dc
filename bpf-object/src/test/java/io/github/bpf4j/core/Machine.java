package io.github.bpf4j.core;

import io.github.bpf4j.insn.Insn;
import java.nio.ByteBuffer;

/**
 * Runs a program on a piece of memory, as far as the programs of the tests need it: arithmetic, loads, jumps and calls
 * of sub-programs. Poison and everything unknown end the run with an exception.
 */
final class Machine {

    /** Address of the first byte of memory. */
    static final long BASE = 0x10000;

    private static final int MAX_STEPS = 10_000;

    private final long[] code;
    private final ByteBuffer memory;
    private final long[] registers = new long[11];
    private int steps;

    private Machine(long[] code, ByteBuffer memory) {
        this.code = code;
        this.memory = memory;
    }

    /** Runs a program with the address of the memory as its argument, and returns its result. */
    static long run(long[] code, ByteBuffer memory) {
        Machine machine = new Machine(code, memory);
        machine.registers[1] = BASE;
        machine.call(0);
        return machine.registers[0];
    }

    private void call(int entry) {
        int at = entry;
        while (Insn.opcode(code[at]) != Insn.OP_EXIT) {
            if (++steps > MAX_STEPS) {
                throw new IllegalStateException("the program does not end");
            }
            at = step(at);
        }
    }

    private int step(int at) {
        long insn = code[at];
        switch (Insn.instructionClass(insn)) {
            case Insn.CLASS_LD -> {
                registers[Insn.dst(insn)] = Insn.wideImmediate(insn, code[at + 1]);
                return at + 2;
            }
            case Insn.CLASS_LDX -> registers[Insn.dst(insn)] = load(insn);
            case Insn.CLASS_ALU -> registers[Insn.dst(insn)] = narrow(insn);
            case Insn.CLASS_ALU64 ->
                registers[Insn.dst(insn)] = compute(insn, registers[Insn.dst(insn)], operand(insn), 63);
            default -> {
                return jump(at, insn);
            }
        }
        return at + 1;
    }

    private long load(long insn) {
        int at = (int) (registers[Insn.src(insn)] + Insn.off(insn) - BASE);
        return switch (Insn.memorySize(insn)) {
            case 1 -> memory.get(at) & 0xff;
            case 2 -> memory.getShort(at) & 0xffff;
            case 4 -> memory.getInt(at) & 0xffffffffL;
            default -> memory.getLong(at);
        };
    }

    private long operand(long insn) {
        return Insn.usesSourceRegister(insn) ? registers[Insn.src(insn)] : Insn.imm(insn);
    }

    private long narrow(long insn) {
        long a = registers[Insn.dst(insn)] & 0xffffffffL;
        return compute(insn, a, operand(insn) & 0xffffffffL, 31) & 0xffffffffL;
    }

    private static long compute(long insn, long a, long b, int shiftMask) {
        return switch (Insn.opcode(insn) & 0xf0) {
            case 0x00 -> a + b;
            case 0x10 -> a - b;
            case 0x40 -> a | b;
            case 0x50 -> a & b;
            case 0x60 -> a << (b & shiftMask);
            case 0x70 -> a >>> (b & shiftMask);
            case 0xb0 -> b;
            case 0xc0 -> a >> (b & shiftMask);
            default -> throw unknown(insn);
        };
    }

    private int jump(int at, long insn) {
        if (Insn.isPseudoCall(insn)) {
            call(at + 1 + Insn.imm(insn));
            return at + 1;
        }
        boolean wide = Insn.instructionClass(insn) == Insn.CLASS_JMP;
        long a = registers[Insn.dst(insn)];
        long b = operand(insn);
        return taken(insn, wide ? a : (int) a, wide ? b : (int) b) ? at + 1 + Insn.off(insn) : at + 1;
    }

    private static boolean taken(long insn, long a, long b) {
        return switch (Insn.opcode(insn) & 0xf0) {
            case 0x00 -> true;
            case 0x10 -> a == b;
            case 0x50 -> a != b;
            case 0x60 -> a > b;
            case 0xc0 -> a < b;
            default -> throw unknown(insn);
        };
    }

    private static IllegalStateException unknown(long insn) {
        return new IllegalStateException(String.format("instruction %016x", insn));
    }
}
