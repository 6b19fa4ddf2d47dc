package io.github.bpf4j.check;

import io.github.bpf4j.insn.Insn;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of the registers at one instruction: for each a constant, the address of constants, or nothing. */
final class Registers {

    private static final int COUNT = 11;
    /** Registers that a call leaves alone. */
    private static final int SURVIVE_CALL = 0b111_1100_0000;

    private static final int FIRST_SURVIVOR = 6;

    private static final int ADD = 0x00;
    private static final int MOV = 0xb0;
    private static final int NEG = 0x80;

    private final long[] values = new long[COUNT];
    private final @Nullable ConstantMemory[] addresses = new ConstantMemory[COUNT];
    private int known;

    Registers copy() {
        Registers copy = new Registers();
        System.arraycopy(values, 0, copy.values, 0, COUNT);
        System.arraycopy(addresses, 0, copy.addresses, 0, COUNT);
        copy.known = known;
        return copy;
    }

    boolean knows(int register) {
        return register < COUNT && (known & 1 << register) != 0;
    }

    long get(int register) {
        return values[register];
    }

    void set(int register, long value) {
        if (register < COUNT) {
            values[register] = value;
            addresses[register] = null;
            known |= 1 << register;
        }
    }

    /** The register has an address of memory that is known; null for nothing. */
    void point(int register, @Nullable ConstantMemory address) {
        forget(register);
        if (register < COUNT) {
            addresses[register] = address;
        }
    }

    /** Carries out a load: what it gives is known when its address is that of constants. */
    void load(long insn) {
        int source = Insn.src(insn);
        ConstantMemory address = source < COUNT ? addresses[source] : null;
        OptionalLong value = address == null ? OptionalLong.empty() : address.load(insn);
        forget(Insn.dst(insn));
        value.ifPresent(number -> set(Insn.dst(insn), number));
    }

    void forget(int register) {
        known &= ~(1 << register);
        if (register < COUNT) {
            addresses[register] = null;
        }
    }

    void forgetAll() {
        known = 0;
        Arrays.fill(addresses, null);
    }

    void call() {
        known &= SURVIVE_CALL;
        Arrays.fill(addresses, 0, FIRST_SURVIVOR, null);
    }

    /** Keeps what both know; true when this knows less than before. */
    boolean meet(Registers other) {
        boolean less = false;
        for (int i = 0; i < COUNT; i++) {
            if (knows(i) && !(other.knows(i) && other.values[i] == values[i])
                    || addresses[i] != null && !addresses[i].equals(other.addresses[i])) {
                forget(i);
                less = true;
            }
        }
        return less;
    }

    /** The second operand is a constant. */
    boolean knowsOperand(long insn) {
        return !Insn.usesSourceRegister(insn) || knows(Insn.src(insn));
    }

    long operand(long insn) {
        return Insn.usesSourceRegister(insn) ? get(Insn.src(insn)) : Insn.imm(insn);
    }

    /** Carries out an arithmetic instruction on what is known. */
    void compute(long insn) {
        int operation = Insn.opcode(insn) & 0xf0;
        int dst = Insn.dst(insn);
        ConstantMemory address = address(insn, operation);
        if (address != null) {
            point(dst, address);
            return;
        }
        boolean needsDestination = operation != MOV;
        if (Insn.off(insn) != 0 || operation != NEG && !knowsOperand(insn) || needsDestination && !knows(dst)) {
            forget(dst);
            return;
        }
        boolean wide = Insn.instructionClass(insn) == Insn.CLASS_ALU64;
        long a = needsDestination ? get(dst) : 0;
        long b = operation == NEG ? 0 : operand(insn);
        if (!wide) {
            a &= 0xffff_ffffL;
            b &= 0xffff_ffffL;
        }
        forget(dst);
        compute(dst, operation, a, b, wide);
    }

    /** The address that an instruction makes, by copying one or by adding a constant to one; else null. */
    private @Nullable ConstantMemory address(long insn, int operation) {
        int dst = Insn.dst(insn);
        int src = Insn.src(insn);
        if (Insn.instructionClass(insn) != Insn.CLASS_ALU64 || Insn.off(insn) != 0 || dst >= COUNT || src >= COUNT) {
            return null;
        }
        if (operation == MOV && Insn.usesSourceRegister(insn)) {
            return addresses[src];
        }
        ConstantMemory before = addresses[dst];
        return operation == ADD && before != null && knowsOperand(insn) ? before.plus(operand(insn)) : null;
    }

    private void compute(int dst, int operation, long a, long b, boolean wide) {
        int shift = (int) b & (wide ? 63 : 31);
        switch (operation) {
            case ADD -> result(dst, a + b, wide);
            case 0x10 -> result(dst, a - b, wide);
            case 0x20 -> result(dst, a * b, wide);
            case 0x40 -> result(dst, a | b, wide);
            case 0x50 -> result(dst, a & b, wide);
            case 0x60 -> result(dst, a << shift, wide);
            case 0x70 -> result(dst, a >>> shift, wide);
            case NEG -> result(dst, -a, wide);
            case 0xa0 -> result(dst, a ^ b, wide);
            case MOV -> result(dst, b, wide);
            case 0xc0 -> result(dst, wide ? a >> shift : (int) a >> shift, wide);
            default -> {
                // Divisions and byte swaps do not decide branches: their result counts as unknown.
            }
        }
    }

    private void result(int dst, long value, boolean wide) {
        set(dst, wide ? value : value & 0xffff_ffffL);
    }
}
