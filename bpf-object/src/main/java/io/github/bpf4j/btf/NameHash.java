package io.github.bpf4j.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Hashes of the essential names among the bytes of a file, eight bytes at a time: a kernel has eighty thousand names.
 *
 * @see EssentialName
 */
final class NameHash {

    /** Longest name that is told apart in hashes: a damaged file may point every type at one huge string. */
    private static final int MAX_HASHED = 4096;
    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;
    private static final long EVERY_LOW_BIT = 0x0101_0101_0101_0101L;
    private static final long EVERY_HIGH_BIT = EVERY_LOW_BIT << 7;
    private static final long UNDERSCORES = EVERY_LOW_BIT * '_';

    private final byte[] bytes;
    /** The same bytes; the order is part of the hash, whatever that of the file is. */
    private final ByteBuffer words;

    NameHash(byte[] bytes) {
        this.bytes = bytes;
        this.words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Eight bytes from a position on, with zeros for those beyond the end. */
    long word(int at) {
        return at <= bytes.length - Long.BYTES ? words.getLong(at) : part(bytes, at, bytes.length);
    }

    /** Hash of the essential part of the NUL-terminated name at a position, of which the first word is known. */
    int essential(int begin, long first) {
        long hash = 0;
        long before = 0;
        long word = first;
        for (int at = begin; at < begin + MAX_HASHED; word = word(at)) {
            long underscores = zeroBytes(word ^ UNDERSCORES);
            if ((underscores & (underscores << 8 | before >>> 56) & (underscores << 16 | before >>> 48)) != 0) {
                return of(bytes, begin, essentialLength(bytes, begin));
            }
            long end = zeroBytes(word);
            if (end != 0) {
                return fold(mix(hash, word & (Long.lowestOneBit(end) >>> 7) - 1));
            }
            hash = mix(hash, word);
            before = underscores;
            at += Long.BYTES;
        }
        return fold(mix(hash, 0));
    }

    /** Hash of a text that is itself an essential name. */
    static int of(byte[] text, int length) {
        return of(text, 0, length);
    }

    private static int of(byte[] bytes, int begin, int length) {
        long hash = 0;
        int end = begin + Math.min(length, MAX_HASHED);
        int at = begin;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash, part(bytes, at, at + Long.BYTES));
        }
        return fold(mix(hash, part(bytes, at, end)));
    }

    private static long part(byte[] bytes, int begin, int end) {
        long word = 0;
        for (int at = end - 1; at >= begin; at--) {
            word = word << Byte.SIZE | bytes[at] & 0xff;
        }
        return word;
    }

    /** The highest bit of every byte that is 0; perhaps also of one above such a byte, that is 1. */
    private static long zeroBytes(long word) {
        return word - EVERY_LOW_BIT & ~word & EVERY_HIGH_BIT;
    }

    private static long mix(long hash, long word) {
        return (Long.rotateLeft(hash, 23) ^ word) * FACTOR;
    }

    private static int fold(long hash) {
        return (int) (hash ^ hash >>> Integer.SIZE);
    }

    /** Length of the essential part of the NUL-terminated name at a position: no flavour is beyond what is hashed. */
    static int essentialLength(byte[] bytes, int begin) {
        int essential = 0;
        int run = 0;
        int at = begin;
        for (; bytes[at] != 0 && at - begin < MAX_HASHED; at++) {
            if (bytes[at] == '_') {
                run++;
            } else {
                essential = run == 3 && at - begin > 3 ? at - begin - 3 : essential;
                run = 0;
            }
        }
        return essential > 0 ? essential : at - begin + length(bytes, at);
    }

    /** Length of the NUL-terminated name at a position. */
    static int length(byte[] bytes, int begin) {
        int end = begin;
        while (bytes[end] != 0) {
            end++;
        }
        return end - begin;
    }
}
