package io.github.bpf4j.generator.layout;

import io.github.bpf4j.Cursor;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether what Java reads of a place in memory is what a value of the BTF type there should be. */
final class Reading {

    private final Btf btf;
    private final CMemory memory;

    Reading(Btf btf, CMemory memory) {
        this.btf = btf;
        this.memory = memory;
    }

    boolean agrees(int typeId, long bit, int bitfield, Object value) {
        BtfType type = btf.type(btf.resolve(typeId));
        return switch (value) {
            case Boolean truth -> type instanceof BtfType.Int number && number.bool()
                    && truth == (memory.number(bit, width(typeId, bitfield)) != 0);
            case Float number -> type instanceof BtfType.Float
                    && Float.floatToRawIntBits(number) == (int) memory.number(bit, Float.SIZE);
            case Double number -> type instanceof BtfType.Float
                    && Double.doubleToRawLongBits(number) == memory.number(bit, Double.SIZE);
            case BigInteger number -> width(typeId, bitfield) == 128 && agrees(type, bit, number);
            case Number number -> width(typeId, bitfield) <= Long.SIZE
                    && number.longValue() == number(type, bit, width(typeId, bitfield), number);
            case String text -> text.equals(text(bit, room(typeId, bit)));
            case byte[] bytes -> Arrays.equals(bytes, memory.copy(bit, room(typeId, bit)));
            case Cursor cursor -> bit % Byte.SIZE == 0 && position(cursor) == bit / Byte.SIZE;
            case Enum<?> constant -> type instanceof BtfType.Enumeration && constant != null;
            case Record record -> type instanceof BtfType.Composite && record != null;
            default -> type instanceof BtfType.Array array && agreesAll(array, bit, value);
        };
    }

    /** By its halves, which are in memory in the machine's order: that of the objects which are opened here. */
    private boolean agrees(BtfType type, long bit, BigInteger number) {
        BigInteger low = new BigInteger(Long.toUnsignedString(memory.number(bit, Long.SIZE)));
        BigInteger high = type instanceof BtfType.Int integer && integer.signed()
                ? BigInteger.valueOf(memory.number(bit + Long.SIZE, Long.SIZE))
                : new BigInteger(Long.toUnsignedString(memory.number(bit + Long.SIZE, Long.SIZE)));
        return number.equals(high.shiftLeft(Long.SIZE).or(low));
    }

    private boolean agreesAll(BtfType.Array type, long bit, Object values) {
        if (!values.getClass().isArray() || Array.getLength(values) != type.count()) {
            return false;
        }
        long size = btf.sizeOf(type.element()) * Byte.SIZE;
        for (int i = 0; i < type.count(); i++) {
            if (!agrees(type.element(), bit + i * size, 0, Array.get(values, i))) {
                return false;
            }
        }
        return true;
    }

    /** What the value's Java type can hold of the number in memory. */
    private long number(BtfType type, long bit, int width, Number value) {
        long raw = memory.number(bit, width);
        boolean signed = type instanceof BtfType.Int number && number.signed() && !number.bool()
                || type instanceof BtfType.Enum constant && constant.signed()
                || type instanceof BtfType.Enum64 wide && wide.signed();
        long extended = signed && width < Long.SIZE ? raw << Long.SIZE - width >> Long.SIZE - width : raw;
        return value instanceof Integer ? (int) extended : extended;
    }

    private int width(int typeId, int bitfield) {
        return bitfield > 0 ? bitfield : Math.toIntExact(btf.sizeOf(typeId) * Byte.SIZE);
    }

    /** The bytes that an array has; those to the end of the memory for a flexible one. */
    private long room(int typeId, long bit) {
        long size = btf.sizeOf(typeId);
        return size == 0 ? memory.bytes.byteSize() - bit / Byte.SIZE : size;
    }

    private String text(long bit, long room) {
        byte[] bytes = memory.copy(bit, room);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Where a cursor stands, seen from the beginning of the memory. */
    private long position(Cursor cursor) {
        try {
            Field segment = Cursor.class.getDeclaredField("segment");
            Field offset = Cursor.class.getDeclaredField("offset");
            segment.setAccessible(true);
            offset.setAccessible(true);
            return ((MemorySegment) segment.get(cursor)).address() + offset.getLong(cursor) - memory.bytes.address();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
