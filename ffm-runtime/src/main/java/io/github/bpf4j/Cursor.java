package io.github.bpf4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/**
 * A C structure read where it is, in memory that it shares with the kernel. One cursor serves any number of structures
 * of its type, one after the other; nothing is allocated for each.
 *
 * <p>What a handler of events gets is valid until the handler returns: the cursor then stands on the next event, and the
 * kernel writes over this one. A handler that wants to keep something copies it, by the generated {@code toRecord()}.
 * A cursor is for one thread at a time.
 *
 * <p>The accessors are for generated subclasses; their offsets are within the structure.
 */
public abstract class Cursor {

    /** The memory that this cursor moves in. */
    protected final MemorySegment segment;

    /** Where the structure begins. */
    protected long offset;

    private final long size;
    private long length;

    /**
     * A cursor at the beginning of some memory.
     *
     * @param segment the memory; {@link #moveTo} moves within it
     * @param size the size of the structure, {@code sizeof}
     */
    protected Cursor(MemorySegment segment, long size) {
        this.segment = segment;
        this.size = size;
        this.length = size;
    }

    /**
     * Puts this cursor on a structure.
     *
     * @param offset where it begins
     * @param length how many bytes there are: at least the size of the type, and more behind a flexible array or as
     *        padding of the sample
     * @throws ShortSampleException when there are fewer; the cursor stays where it was
     */
    public final void moveTo(long offset, long length) {
        if (length < size) {
            throw new ShortSampleException(size, length);
        }
        this.offset = offset;
        this.length = length;
    }

    /** The bytes that there are from the beginning of the structure on, with what the kernel added as padding. */
    public final long length() {
        return length;
    }

    protected final byte getByte(long at) {
        return segment.get(JAVA_BYTE, offset + at);
    }

    protected final int getU8(long at) {
        return Byte.toUnsignedInt(getByte(at));
    }

    protected final int getS8(long at) {
        return getByte(at);
    }

    protected final int getU16(long at) {
        return Short.toUnsignedInt(getShort(at));
    }

    protected final int getS16(long at) {
        return getShort(at);
    }

    protected final short getShort(long at) {
        return segment.get(JAVA_SHORT_UNALIGNED, offset + at);
    }

    protected final int getInt(long at) {
        return segment.get(JAVA_INT_UNALIGNED, offset + at);
    }

    protected final long getLong(long at) {
        return segment.get(JAVA_LONG_UNALIGNED, offset + at);
    }

    protected final BigInteger getU128(long at) {
        return Codecs.U128.read(segment, offset + at);
    }

    protected final BigInteger getS128(long at) {
        return Codecs.S128.read(segment, offset + at);
    }

    protected final float getFloat(long at) {
        return segment.get(JAVA_FLOAT_UNALIGNED, offset + at);
    }

    protected final double getDouble(long at) {
        return segment.get(JAVA_DOUBLE_UNALIGNED, offset + at);
    }

    protected final boolean getBoolean(long at) {
        return segment.get(JAVA_BYTE, offset + at) != 0;
    }

    /** The text of a {@code char} array, see {@link Codecs#chars}. */
    protected final String getString(long at, int size) {
        return CharArrays.read(segment, offset + at, size);
    }

    protected final byte[] getBytes(long at, int size) {
        return segment.asSlice(offset + at, size).toArray(JAVA_BYTE);
    }

    protected final void setByte(long at, byte value) {
        segment.set(JAVA_BYTE, offset + at, value);
    }

    /** Sets a {@code __u8}; other than 0 to 255 is refused, see {@link Codecs#U8}. */
    protected final void setU8(long at, int value) {
        setByte(at, (byte) SmallInts.u8(value));
    }

    /** Sets an {@code __s8}, see {@link Codecs#S8}. */
    protected final void setS8(long at, int value) {
        setByte(at, (byte) SmallInts.s8(value));
    }

    /** Sets a {@code __u16}, see {@link Codecs#U16}. */
    protected final void setU16(long at, int value) {
        setShort(at, (short) SmallInts.u16(value));
    }

    /** Sets an {@code __s16}, see {@link Codecs#S16}. */
    protected final void setS16(long at, int value) {
        setShort(at, (short) SmallInts.s16(value));
    }

    protected final void setShort(long at, short value) {
        segment.set(JAVA_SHORT_UNALIGNED, offset + at, value);
    }

    protected final void setInt(long at, int value) {
        segment.set(JAVA_INT_UNALIGNED, offset + at, value);
    }

    protected final void setLong(long at, long value) {
        segment.set(JAVA_LONG_UNALIGNED, offset + at, value);
    }

    /** Sets an {@code unsigned __int128}; a number that does not fit is refused. */
    protected final void setU128(long at, BigInteger value) {
        Codecs.U128.write(segment, offset + at, value);
    }

    /** Sets an {@code __int128}; a number that does not fit is refused. */
    protected final void setS128(long at, BigInteger value) {
        Codecs.S128.write(segment, offset + at, value);
    }

    protected final void setFloat(long at, float value) {
        segment.set(JAVA_FLOAT_UNALIGNED, offset + at, value);
    }

    protected final void setDouble(long at, double value) {
        segment.set(JAVA_DOUBLE_UNALIGNED, offset + at, value);
    }

    protected final void setBoolean(long at, boolean value) {
        segment.set(JAVA_BYTE, offset + at, (byte) (value ? 1 : 0));
    }

    /** Sets a {@code char} array to a text, see {@link Codecs#chars}. */
    protected final void setString(long at, int size, String value) {
        CharArrays.write(segment, offset + at, size, value);
    }

    /** Sets an array of bytes; one of another length is refused. */
    protected final void setBytes(long at, int size, byte[] value) {
        if (value.length != size) {
            throw new IllegalArgumentException(value.length + " bytes do not fill an array of " + size);
        }
        MemorySegment.copy(value, 0, segment, JAVA_BYTE, offset + at, size);
    }
}
