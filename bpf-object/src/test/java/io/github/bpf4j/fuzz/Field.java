package io.github.bpf4j.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A number in the structure of an object: a field of a section header, a word of a type, part of a relocation.
 *
 * @param part the part of the structure that it belongs to
 * @param column its place within one entry of that part: fields of the same column mean the same
 * @param offset where it is in the file
 * @param width 1, 2, 4 or 8 bytes
 */
record Field(Part part, int column, int offset, int width) {

    /** Parts of an object; damage is spread over them evenly, whatever their size. */
    enum Part {
        ELF_HEADER, SECTION, SEGMENT, SYMBOL, VERSION, NOTE, RELOCATION, BTF_HEADER, BTF_TYPE, BTF_MEMBER, BTF_STRING,
        EXT_HEADER, EXT_WORD,
        CODE
    }

    boolean isIn(byte[] bytes) {
        return offset >= 0 && offset <= bytes.length - width;
    }

    long get(byte[] bytes, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        return switch (width) {
            case 1 -> buffer.get(offset);
            case 2 -> buffer.getShort(offset);
            case 4 -> buffer.getInt(offset);
            default -> buffer.getLong(offset);
        };
    }

    void set(byte[] bytes, ByteOrder order, long value) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        switch (width) {
            case 1 -> buffer.put(offset, (byte) value);
            case 2 -> buffer.putShort(offset, (short) value);
            case 4 -> buffer.putInt(offset, (int) value);
            default -> buffer.putLong(offset, value);
        }
    }
}
