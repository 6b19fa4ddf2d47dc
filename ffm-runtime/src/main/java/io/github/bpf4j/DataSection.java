package io.github.bpf4j;

import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.sys.Memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Function;

/**
 * The global variables of one section, as memory.
 *
 * <p>The memory is there from {@code open()} on. Until {@code load()} it holds the initial values, which may be
 * changed; after it the memory <em>is</em> the programs' memory ({@code .data}, {@code .bss}): what a program writes is
 * seen here without a system call, and the other way round. Constants ({@code .rodata}, {@code .kconfig}) can only be
 * read from then on. After {@code close()} every access throws {@link IllegalStateException}.
 *
 * <p>Safe for use by several threads as far as memory is: plain accesses to one variable are not ordered against those
 * of programs; {@link GlobalInt} and {@link GlobalLong} have accesses that are.
 */
public final class DataSection {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final BpfObject object;
    private final DataSectionSpec spec;
    private final Arena arena;
    private MemorySegment memory;
    private volatile MemorySegment segment;

    DataSection(BpfObject object, DataSectionSpec spec, Arena arena) {
        this.object = object;
        this.spec = spec;
        this.arena = arena;
        this.memory = pages(spec.size());
        this.segment = memory.asSlice(0, spec.size());
        MemorySegment.copy(spec.image(), 0, memory, ValueLayout.JAVA_BYTE, 0, spec.image().length);
    }

    private MemorySegment pages(long size) {
        long page = Memory.pageSize();
        long length = (size + page - 1) / page * page;
        return Memory.map(object.runtime().sys(), arena, length, Memory.PROT_READ | Memory.PROT_WRITE,
                Memory.MAP_SHARED | Memory.MAP_ANONYMOUS, -1, 0);
    }

    /** The size of the section in bytes. */
    public int size() {
        return (int) segment.byteSize();
    }

    /**
     * Gives the section another size, for an array at its end whose length is only known at run time. Values stay; what
     * is added is zero. Cursors and segments of the section that were made before see the old memory.
     *
     * @param size in bytes; at least up to the beginning of the last variable
     * @throws IllegalStateException after {@code load()}
     */
    public void resize(int size) {
        object.requireOpen("section " + name() + " can be resized");
        int fixed = spec.variables().isEmpty() ? 0 : spec.variables().getLast().offset();
        if (size <= 0 || size < fixed) {
            throw new IllegalArgumentException(
                    "section " + name() + " cannot have " + size + " bytes: its last variable"
                            + " begins at " + fixed);
        }
        MemorySegment larger = pages(size);
        MemorySegment.copy(segment, 0, larger, 0, Math.min(size, segment.byteSize()));
        memory = larger;
        segment = larger.asSlice(0, size);
    }

    /**
     * For generated code: the section of an object, checked to have the size that the code was generated for.
     *
     * @throws IllegalStateException if the object has another layout than the generated class
     */
    public static DataSection bind(BpfObject object, String section, int size) {
        DataSection found = object.dataSection(section);
        if (found.spec.size() != size) {
            throw new IllegalStateException("object \"" + object.name() + "\": section " + section + " has "
                    + found.spec.size() + " bytes, but the generated class expects " + size
                    + ": generate the class again from this object");
        }
        return found;
    }

    /** The name of the section, such as {@code .data}. */
    public String name() {
        return spec.name();
    }

    /** What the object file says about the section. */
    public DataSectionSpec spec() {
        return spec;
    }

    /** The bytes of the section: read-only when it can no longer be changed. Valid until the object is closed. */
    public MemorySegment segment() {
        return segment;
    }

    /** The whole mapping, page-aligned. */
    MemorySegment memory() {
        return memory;
    }

    /** The kernel has taken the values over. Constants stay in memory of our own, so that no write can ever fault. */
    void loaded() {
        if (spec.kind().readOnly() || !spec.mappable()) {
            segment = segment.asReadOnly();
        }
    }

    private MemorySegment writable() {
        MemorySegment current = segment;
        if (current.isReadOnly()) {
            throw new IllegalStateException("section " + name() + " of object \"" + object.name() + "\" "
                    + (spec.kind().readOnly()
                            ? "is constant once the object is loaded: set its variables before load()"
                            : "is not shared with the programs (it has only static variables)"));
        }
        return current;
    }

    /** Reads a byte. */
    public byte getByte(long offset) {
        return segment.get(ValueLayout.JAVA_BYTE, offset);
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
        return segment.get(SHORT, offset);
    }

    /** Writes two bytes in the machine's order. */
    public void setShort(long offset, short value) {
        writable().set(SHORT, offset, value);
    }

    /** Reads four bytes in the machine's order. */
    public int getInt(long offset) {
        return segment.get(INT, offset);
    }

    /** Writes four bytes in the machine's order. */
    public void setInt(long offset, int value) {
        writable().set(INT, offset, value);
    }

    /** Reads eight bytes in the machine's order. */
    public long getLong(long offset) {
        return segment.get(LONG, offset);
    }

    /** Writes eight bytes in the machine's order. */
    public void setLong(long offset, long value) {
        writable().set(LONG, offset, value);
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
        return segment.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
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
        return CharArrays.read(segment, offset, length);
    }

    /**
     * Writes a text in UTF-8; what is left of the room becomes zero. As in C, a text that fills the room has no NUL.
     *
     * @throws IllegalArgumentException if the text takes more than {@code length} bytes
     */
    public void setString(long offset, int length, String value) {
        CharArrays.write(writable(), offset, length, value);
    }

    /** A cursor on a struct of the section. One on constants that is made before {@code load()} sees the same values. */
    public <C extends Cursor> C cursor(Function<MemorySegment, C> factory, long offset, int size) {
        C cursor = factory.apply(segment);
        cursor.moveTo(offset, size);
        return cursor;
    }

    /** A variable of four bytes, with the memory orders that Java knows. */
    public GlobalInt intVariable(long offset) {
        return new GlobalInt(this, offset);
    }

    /** A variable of eight bytes, with the memory orders that Java knows. */
    public GlobalLong longVariable(long offset) {
        return new GlobalLong(this, offset);
    }

    /** The memory to write to, for variables. */
    MemorySegment writableSegment() {
        return writable();
    }
}
