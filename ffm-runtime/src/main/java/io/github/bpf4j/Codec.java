package io.github.bpf4j;

import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Carries values of one type between Java and memory that the kernel reads and writes, such as keys and values of maps.
 * Integers are in the byte order of the machine.
 *
 * <p>Generated records have one each, {@link Codecs} has those of the plain types. An implementation keeps no state and
 * makes no use of a map: its caller is in the middle of using one.
 *
 * @param <T> the type in Java
 */
public interface Codec<T> {

    /** The size of a value in memory, in bytes. */
    int size();

    /** Makes a value of the {@link #size()} bytes at an offset, which need not be aligned. */
    T read(MemorySegment segment, long offset);

    /**
     * Writes a value to the {@link #size()} bytes at an offset, which need not be aligned. Every one of them is written:
     * padding becomes zero, since the kernel compares keys with their padding.
     */
    void write(MemorySegment segment, long offset, T value);

    /**
     * For generated records: the codec of a struct that has a cursor.
     *
     * @param size the size of the struct
     * @param cursor makes a cursor for a segment
     * @param read makes a record of what the cursor stands on
     * @param write writes a record to where the cursor stands; all bytes are zero before it
     */
    static <T, C extends Cursor> Codec<T> of(int size, Function<MemorySegment, C> cursor, Function<C, T> read,
            BiConsumer<C, T> write) {
        return new StructCodec<>(size, cursor, read, write);
    }
}
