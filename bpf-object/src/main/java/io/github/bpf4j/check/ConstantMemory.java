package io.github.bpf4j.check;

import io.github.bpf4j.insn.Insn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * A place in memory whose bytes are known and stay.
 *
 * @param bytes all of the memory
 * @param order the order of its bytes
 * @param offset the place within
 */
record ConstantMemory(byte[] bytes, ByteOrder order, int offset) {

    /** Loads: the mode is in the upper three bits of the opcode, the size in the two below. */
    private static final int MODE_MASK = 0xe0;
    private static final int MODE_MEM = 0x60;
    private static final int SIZE_MASK = 0x18;

    /** A place so much further. */
    ConstantMemory plus(long distance) {
        return new ConstantMemory(bytes, order, (int) (offset + distance));
    }

    /** What an instruction loads that has this address in its source register; nothing when it is not plain or outside. */
    OptionalLong load(long insn) {
        int at = offset + Insn.off(insn);
        int opcode = Insn.opcode(insn);
        int size = size(opcode);
        if ((opcode & MODE_MASK) != MODE_MEM || at < 0 || at > bytes.length - size) {
            return OptionalLong.empty();
        }
        ByteBuffer memory = ByteBuffer.wrap(bytes).order(order);
        return OptionalLong.of(switch (size) {
            case 1 -> memory.get(at) & 0xffL;
            case 2 -> memory.getShort(at) & 0xffffL;
            case 4 -> memory.getInt(at) & 0xffff_ffffL;
            default -> memory.getLong(at);
        });
    }

    private static int size(int opcode) {
        return switch (opcode & SIZE_MASK) {
            case 0x00 -> 4;
            case 0x08 -> 2;
            case 0x10 -> 1;
            default -> 8;
        };
    }
}
