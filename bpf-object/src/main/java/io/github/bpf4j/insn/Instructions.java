package io.github.bpf4j.insn;

import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An immutable sequence of instruction slots in the canonical layout of {@link Insn}.
 *
 * <p>Two sequences with the same slots are equal, whichever byte order they were read from.
 */
public final class Instructions {

    private final long[] slots;

    private Instructions(long[] slots) {
        this.slots = slots;
    }

    /**
     * Makes a sequence of these slots.
     *
     * @param slots instructions in canonical layout; copied
     * @return the sequence
     */
    public static Instructions of(long... slots) {
        return new Instructions(slots.clone());
    }

    /**
     * Reads instructions as they stand in an object file.
     *
     * @param code bytes of a code section or a part of it; copied
     * @param order byte order of the object file
     * @param origin what the bytes are, for the message of an exception
     * @return the instructions
     * @throws MalformedObjectException when the bytes end within an instruction
     */
    public static Instructions decode(byte[] code, ByteOrder order, String origin) {
        if (code.length % Insn.SIZE != 0) {
            throw new MalformedObjectException(origin, code.length - code.length % Insn.SIZE,
                    code.length + " bytes of code end within an instruction");
        }
        ByteBuffer bytes = ByteBuffer.wrap(code).order(order);
        long[] slots = new long[code.length / Insn.SIZE];
        for (int i = 0; i < slots.length; i++) {
            long raw = bytes.getLong(i * Insn.SIZE);
            slots[i] = order == ByteOrder.BIG_ENDIAN ? fromBigEndian(raw) : raw;
        }
        return new Instructions(slots);
    }

    /**
     * Writes the instructions in a byte order.
     *
     * @param order byte order to write, that of the machine for the kernel
     * @return a new array of 8 bytes per slot
     */
    public byte[] encode(ByteOrder order) {
        return encode(slots, order);
    }

    /**
     * Writes slots in a byte order.
     *
     * @param slots instructions in canonical layout
     * @param order byte order to write, that of the machine for the kernel
     * @return a new array of 8 bytes per slot
     */
    public static byte[] encode(long[] slots, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(slots.length * Insn.SIZE).order(order);
        for (long slot : slots) {
            bytes.putLong(order == ByteOrder.BIG_ENDIAN ? toBigEndian(slot) : slot);
        }
        return bytes.array();
    }

    /** Number of slots; a 64-bit immediate load counts two. */
    public int count() {
        return slots.length;
    }

    /**
     * One slot in canonical layout.
     *
     * @param index 0 to {@link #count()} - 1
     * @return the slot
     * @throws IndexOutOfBoundsException for another index
     */
    public long get(int index) {
        return slots[index];
    }

    /** A copy of all slots, free to be changed. */
    public long[] toArray() {
        return slots.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Instructions that && Arrays.equals(slots, that.slots);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots);
    }

    @Override
    public String toString() {
        return slots.length + " instructions";
    }

    /** A big-endian slot has its fields from the top bits down, and the destination register in the upper nibble. */
    private static long fromBigEndian(long raw) {
        int head = (int) (raw >>> 32);
        return Insn.of(head >>> 24, head >>> 20, head >>> 16, head, (int) raw);
    }

    private static long toBigEndian(long insn) {
        int head = Insn.opcode(insn) << 24 | Insn.dst(insn) << 20 | Insn.src(insn) << 16 | Insn.off(insn) & 0xffff;
        return (long) head << 32 | Insn.imm(insn) & 0xffffffffL;
    }
}
