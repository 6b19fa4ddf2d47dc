package io.github.bpf4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** The codecs of C's plain types. A value that does not fit into its type is an {@link IllegalArgumentException}. */
public final class Codecs {

    /** {@code __u8}, 0 to 255. */
    public static final Codec<Integer> U8 = new Small(1, 0, 0xff);
    /** {@code __s8}. */
    public static final Codec<Integer> S8 = new Small(1, Byte.MIN_VALUE, Byte.MAX_VALUE);
    /** {@code __u16}, 0 to 65535. */
    public static final Codec<Integer> U16 = new Small(2, 0, 0xffff);
    /** {@code __s16}. */
    public static final Codec<Integer> S16 = new Small(2, Short.MIN_VALUE, Short.MAX_VALUE);
    /** {@code __u32}; an unsigned value above 2^31-1 is negative in Java. */
    public static final Codec<Integer> U32 = new Word();
    /** {@code __s32}. */
    public static final Codec<Integer> S32 = U32;
    /** {@code __u64}; an unsigned value above 2^63-1 is negative in Java. */
    public static final Codec<Long> U64 = new DoubleWord();
    /** {@code __s64}. */
    public static final Codec<Long> S64 = U64;
    /** {@code unsigned __int128}. */
    public static final Codec<BigInteger> U128 = new Int128(false);
    /** {@code __int128}. */
    public static final Codec<BigInteger> S128 = new Int128(true);
    /** {@code bool}; any byte but zero is true. */
    public static final Codec<Boolean> BOOL = new Bool();
    /** {@code float}. */
    public static final Codec<Float> F32 = new Single();
    /** {@code double}. */
    public static final Codec<Double> F64 = new Double64();

    private Codecs() {}

    /**
     * {@code char[size]}: text in UTF-8 up to the first NUL, or to the end where there is none. Text of exactly
     * {@code size} bytes is written without a NUL; longer text is refused.
     */
    public static Codec<String> chars(int size) {
        return new Chars(size);
    }

    /** {@code __u8[size]}, all of it. An array of another length is refused. */
    public static Codec<byte[]> bytes(int size) {
        return new Bytes(size);
    }

    private record Small(int size, int min, int max) implements Codec<Integer> {

        @Override
        public Integer read(MemorySegment segment, long offset) {
            int signed = size == 1 ? segment.get(JAVA_BYTE, offset) : segment.get(JAVA_SHORT_UNALIGNED, offset);
            return min < 0 ? signed : signed & max;
        }

        @Override
        public void write(MemorySegment segment, long offset, Integer value) {
            int number = SmallInts.within(min, value, max);
            if (size == 1) {
                segment.set(JAVA_BYTE, offset, (byte) number);
            } else {
                segment.set(JAVA_SHORT_UNALIGNED, offset, (short) number);
            }
        }
    }

    /**
     * An array: its elements, one behind the other, as a list.
     *
     * @param element the codec of an element
     * @param count how many there are; a list of another length is refused
     */
    public static <T> Codec<List<T>> array(Codec<T> element, int count) {
        return new Elements<>(element, count);
    }

    private record Elements<T>(Codec<T> element, int count) implements Codec<List<T>> {

        @Override
        public int size() {
            return element.size() * count;
        }

        @Override
        public List<T> read(MemorySegment segment, long offset) {
            return IntStream.range(0, count).mapToObj(i -> element.read(segment, offset + (long) i * element.size()))
                    .toList();
        }

        @Override
        public void write(MemorySegment segment, long offset, List<T> values) {
            if (values.size() != count) {
                throw new IllegalArgumentException(values.size() + " elements do not fill an array of " + count);
            }
            for (int i = 0; i < count; i++) {
                element.write(segment, offset + (long) i * element.size(), values.get(i));
            }
        }
    }

    private record Word() implements Codec<Integer> {

        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public Integer read(MemorySegment segment, long offset) {
            return segment.get(JAVA_INT_UNALIGNED, offset);
        }

        @Override
        public void write(MemorySegment segment, long offset, Integer value) {
            segment.set(JAVA_INT_UNALIGNED, offset, value);
        }
    }

    private record DoubleWord() implements Codec<Long> {

        @Override
        public int size() {
            return Long.BYTES;
        }

        @Override
        public Long read(MemorySegment segment, long offset) {
            return segment.get(JAVA_LONG_UNALIGNED, offset);
        }

        @Override
        public void write(MemorySegment segment, long offset, Long value) {
            segment.set(JAVA_LONG_UNALIGNED, offset, value);
        }
    }

    private record Bool() implements Codec<Boolean> {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Boolean read(MemorySegment segment, long offset) {
            return segment.get(JAVA_BYTE, offset) != 0;
        }

        @Override
        public void write(MemorySegment segment, long offset, Boolean value) {
            segment.set(JAVA_BYTE, offset, (byte) (value ? 1 : 0));
        }
    }

    private record Single() implements Codec<Float> {

        @Override
        public int size() {
            return Float.BYTES;
        }

        @Override
        public Float read(MemorySegment segment, long offset) {
            return segment.get(JAVA_FLOAT_UNALIGNED, offset);
        }

        @Override
        public void write(MemorySegment segment, long offset, Float value) {
            segment.set(JAVA_FLOAT_UNALIGNED, offset, value);
        }
    }

    private record Double64() implements Codec<Double> {

        @Override
        public int size() {
            return Double.BYTES;
        }

        @Override
        public Double read(MemorySegment segment, long offset) {
            return segment.get(JAVA_DOUBLE_UNALIGNED, offset);
        }

        @Override
        public void write(MemorySegment segment, long offset, Double value) {
            segment.set(JAVA_DOUBLE_UNALIGNED, offset, value);
        }
    }

    private record Chars(int size) implements Codec<String> {

        @Override
        public String read(MemorySegment segment, long offset) {
            return CharArrays.read(segment, offset, size);
        }

        @Override
        public void write(MemorySegment segment, long offset, String value) {
            CharArrays.write(segment, offset, size, value);
        }
    }

    private record Bytes(int size) implements Codec<byte[]> {

        @Override
        public byte[] read(MemorySegment segment, long offset) {
            return segment.asSlice(offset, size).toArray(JAVA_BYTE);
        }

        @Override
        public void write(MemorySegment segment, long offset, byte[] value) {
            if (value.length != size) {
                throw new IllegalArgumentException(value.length + " bytes do not fill an array of " + size);
            }
            MemorySegment.copy(value, 0, segment, JAVA_BYTE, offset, size);
        }
    }
}
