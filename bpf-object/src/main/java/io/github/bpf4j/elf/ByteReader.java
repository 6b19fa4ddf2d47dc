package io.github.bpf4j.elf;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A bounds-checked view on a part of a byte array, in either byte order.
 *
 * <p>Positions count from the start of the view. Reading beyond it is a {@link MalformedObjectException} that names
 * what was being read and where in the input. The array is not copied, so whoever hands it over must not change it.
 */
public final class ByteReader {

    private final byte[] bytes;
    private final long base;
    private final int start;
    private final int length;
    private final boolean bigEndian;
    private final String origin;
    private final String what;

    /**
     * Views a whole array.
     *
     * @param bytes  the input; not copied
     * @param order  byte order of its numbers
     * @param origin name of the input for messages
     */
    public ByteReader(byte[] bytes, ByteOrder order, String origin) {
        this(bytes, 0, 0, bytes.length, order == ByteOrder.BIG_ENDIAN, origin, "file");
    }

    /**
     * Views a part of a file that was read alone.
     *
     * @param bytes the part; not copied
     * @param base where the part is in the file, for messages
     * @param what what the part is, for messages
     */
    static ByteReader ofPart(byte[] bytes, long base, ByteOrder order, String origin, String what) {
        return new ByteReader(bytes, base, 0, bytes.length, order == ByteOrder.BIG_ENDIAN, origin, what);
    }

    private ByteReader(byte[] bytes, long base, int start, int length, boolean bigEndian, String origin,
            String what) {
        this.bytes = bytes;
        this.base = base;
        this.start = start;
        this.length = length;
        this.bigEndian = bigEndian;
        this.origin = origin;
        this.what = what;
    }

    /**
     * Views a part of this view.
     *
     * @param offset first byte, from the start of this view
     * @param size   number of bytes
     * @param name   what the part is, for messages
     */
    public ByteReader slice(long offset, long size, String name) {
        if (offset < 0 || size < 0 || offset > length || size > length - offset) {
            throw malformed(
                    offset,
                    name + " of " + Long.toUnsignedString(size) + " bytes does not fit into the " + length
                            + " bytes of the " + what);
        }
        return new ByteReader(bytes, base, start + (int) offset, (int) size, bigEndian, origin, name);
    }

    /** Unsigned byte. */
    public int u8(int at) {
        check(at, 1);
        return bytes[start + at] & 0xff;
    }

    /** Unsigned number of two bytes. */
    public int u16(int at) {
        check(at, 2);
        int low = bytes[start + at + (bigEndian ? 1 : 0)] & 0xff;
        int high = bytes[start + at + (bigEndian ? 0 : 1)] & 0xff;
        return high << 8 | low;
    }

    /** Signed number of four bytes. */
    public int s32(int at) {
        check(at, 4);
        int first = start + at;
        int value = bytes[first] & 0xff
                | (bytes[first + 1] & 0xff) << 8
                | (bytes[first + 2] & 0xff) << 16
                | bytes[first + 3] << 24;
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    /** Unsigned number of four bytes. */
    public long u32(int at) {
        return s32(at) & 0xffff_ffffL;
    }

    /** Signed number of eight bytes; also the carrier of unsigned ones. */
    public long s64(int at) {
        check(at, 8);
        long first = u32(at);
        long second = u32(at + 4);
        return bigEndian ? first << 32 | second : second << 32 | first;
    }

    /** Text up to the next NUL; bytes that are not UTF-8 become replacement characters. */
    public String cString(int at) {
        return new String(bytes, start + at, cStringLength(at), StandardCharsets.UTF_8);
    }

    /** Number of bytes before the next NUL. */
    public int cStringLength(int at) {
        check(at, 1);
        int end = start + length;
        for (int i = start + at; i < end; i++) {
            if (bytes[i] == 0) {
                return i - start - at;
            }
        }
        throw malformed(at, "text in the " + what + " has no end");
    }

    /** Copy of some bytes. */
    public byte[] bytes(int at, int count) {
        check(at, count);
        return Arrays.copyOfRange(bytes, start + at, start + at + count);
    }

    /** Copy of all bytes of the view. */
    public byte[] bytes() {
        return bytes(0, length);
    }

    /** Size of the view in bytes. */
    public long length() {
        return length;
    }

    /** Where the view starts in the input. */
    public long fileOffset() {
        return base + start;
    }

    /** Byte order in which numbers are read. */
    public ByteOrder order() {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Name of the input. */
    public String origin() {
        return origin;
    }

    /** The exception for a finding at a position of this view; the caller throws it. */
    public MalformedObjectException malformed(long at, String finding) {
        boolean inside = at >= 0 && at <= Integer.MAX_VALUE;
        return new MalformedObjectException(origin, inside ? base + start + at : -1, finding);
    }

    private void check(int at, int count) {
        if (at < 0 || count < 0 || at > length - count) {
            throw malformed(at, "reading " + count + " bytes beyond the end of the " + what);
        }
    }
}
