package io.github.bpf4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.function.Function;

/**
 * Memory that belongs to an object, with the accessors that generated code calls: by offset, in the machine's byte
 * order, without regard to alignment.
 *
 * <p>Reading throws {@link IllegalStateException} after {@code close()}; writing also when the values are constant.
 */
public abstract sealed class TypedMemory permits DataSection, StructOpsTable {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    TypedMemory() {}

    /** All of the memory: read-only when it can no longer be changed. Valid until the object is closed. */
    public abstract MemorySegment segment();

    /**
     * The memory, to be written.
     *
     * @throws IllegalStateException if it can no longer be changed
     */
    abstract MemorySegment writable();

    /** Reads a byte. */
    public byte getByte(long offset) {
        return segment().get(ValueLayout.JAVA_BYTE, offset);
    }

    /** Writes a byte. */
    public void setByte(long offset, byte value) {
        writable().set(ValueLayout.JAVA_BYTE, offset, value);
    }

    /** Reads a truth value; any byte but zero is true. */
    public boolean getBoolean(long offset) {
        return getByte(offset) != 0;
    }

    /** Writes a truth value as 1 or 0. */
    public void setBoolean(long offset, boolean value) {
        setByte(offset, (byte) (value ? 1 : 0));
    }

    /** Reads an unsigned byte. */
    public int getU8(long offset) {
        return Byte.toUnsignedInt(getByte(offset));
    }

    /**
     * Writes an unsigned byte.
     *
     * @throws IllegalArgumentException if it is not within 0 to 255
     */
    public void setU8(long offset, int value) {
        setByte(offset, (byte) SmallInts.u8(value));
    }

    /** Reads a signed byte. */
    public int getS8(long offset) {
        return getByte(offset);
    }

    /**
     * Writes a signed byte.
     *
     * @throws IllegalArgumentException if it is not within -128 to 127
     */
    public void setS8(long offset, int value) {
        setByte(offset, (byte) SmallInts.s8(value));
    }

    /** Reads two bytes as an unsigned number. */
    public int getU16(long offset) {
        return Short.toUnsignedInt(getShort(offset));
    }

    /**
     * Writes two bytes as an unsigned number.
     *
     * @throws IllegalArgumentException if it is not within 0 to 65535
     */
    public void setU16(long offset, int value) {
        setShort(offset, (short) SmallInts.u16(value));
    }

    /** Reads two bytes as a signed number. */
    public int getS16(long offset) {
        return getShort(offset);
    }

    /**
     * Writes two bytes as a signed number.
     *
     * @throws IllegalArgumentException if it is not within -32768 to 32767
     */
    public void setS16(long offset, int value) {
        setShort(offset, (short) SmallInts.s16(value));
    }

    /** Reads two bytes in the machine's order. */
    public short getShort(long offset) {
        return segment().get(SHORT, offset);
    }

    /** Writes two bytes in the machine's order. */
    public void setShort(long offset, short value) {
        writable().set(SHORT, offset, value);
    }

    /** Reads four bytes in the machine's order. */
    public int getInt(long offset) {
        return segment().get(INT, offset);
    }

    /** Writes four bytes in the machine's order. */
    public void setInt(long offset, int value) {
        writable().set(INT, offset, value);
    }

    /** Reads eight bytes in the machine's order. */
    public long getLong(long offset) {
        return segment().get(LONG, offset);
    }

    /** Writes eight bytes in the machine's order. */
    public void setLong(long offset, long value) {
        writable().set(LONG, offset, value);
    }

    /** Reads 16 bytes in the machine's order, as a number without sign. */
    public BigInteger getU128(long offset) {
        return Codecs.U128.read(segment(), offset);
    }

    /** Writes 16 bytes in the machine's order; a number that does not fit without sign is refused. */
    public void setU128(long offset, BigInteger value) {
        Codecs.U128.write(writable(), offset, value);
    }

    /** Reads 16 bytes in the machine's order, as a number with sign. */
    public BigInteger getS128(long offset) {
        return Codecs.S128.read(segment(), offset);
    }

    /** Writes 16 bytes in the machine's order; a number that does not fit is refused. */
    public void setS128(long offset, BigInteger value) {
        Codecs.S128.write(writable(), offset, value);
    }

    /** Reads a {@code float}. */
    public float getFloat(long offset) {
        return Float.intBitsToFloat(getInt(offset));
    }

    /** Writes a {@code float}. */
    public void setFloat(long offset, float value) {
        setInt(offset, Float.floatToRawIntBits(value));
    }

    /** Reads a {@code double}. */
    public double getDouble(long offset) {
        return Double.longBitsToDouble(getLong(offset));
    }

    /** Writes a {@code double}. */
    public void setDouble(long offset, double value) {
        setLong(offset, Double.doubleToRawLongBits(value));
    }

    /** Reads bytes. */
    public byte[] getBytes(long offset, int length) {
        return segment().asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * Writes bytes; what is left of the room becomes zero.
     *
     * @throws IllegalArgumentException if there are more than {@code length}
     */
    public void setBytes(long offset, int length, byte[] value) {
        if (value.length > length) {
            throw new IllegalArgumentException(value.length + " bytes do not fit into " + length);
        }
        MemorySegment room = writable().asSlice(offset, length);
        MemorySegment.copy(value, 0, room, ValueLayout.JAVA_BYTE, 0, value.length);
        room.asSlice(value.length).fill((byte) 0);
    }

    /** Reads a text up to its NUL, or to the end of the room. */
    public String getString(long offset, int length) {
        return CharArrays.read(segment(), offset, length);
    }

    /**
     * Writes a text in UTF-8; what is left of the room becomes zero. As in C, a text that fills the room has no NUL.
     *
     * @throws IllegalArgumentException if the text takes more than {@code length} bytes
     */
    public void setString(long offset, int length, String value) {
        CharArrays.write(writable(), offset, length, value);
    }

    /** A cursor on a struct in this memory. One that is made before {@code load()} sees the same values afterwards. */
    public <C extends Cursor> C cursor(Function<MemorySegment, C> factory, long offset, int size) {
        C cursor = factory.apply(segment());
        cursor.moveTo(offset, size);
        return cursor;
    }
}
