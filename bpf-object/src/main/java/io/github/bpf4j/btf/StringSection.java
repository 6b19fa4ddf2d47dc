package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The strings of one BTF. Those of a split BTF continue the offsets of its base. */
final class StringSection {

    /** Longest name that is told apart in hashes: a damaged file may point every type at one huge string. */
    private static final int MAX_HASHED = 4096;
    private static final int THREE_UNDERSCORES = 0x5f5f5f;

    private final byte[] raw;
    private final int start;
    private final int length;
    private final int firstOffset;
    private final String origin;
    private final @Nullable StringSection base;

    StringSection(byte[] raw, ByteReader section, @Nullable StringSection base) {
        this.raw = raw;
        this.start = (int) section.fileOffset();
        this.length = (int) section.length();
        this.origin = section.origin();
        this.base = base;
        this.firstOffset = base == null ? 0 : base.endOffset();
    }

    /** First offset beyond these strings. */
    int endOffset() {
        return firstOffset + length;
    }

    int firstOffset() {
        return firstOffset;
    }

    /** Number of bytes here and in the bases. */
    long totalLength() {
        return length + (base == null ? 0 : base.totalLength());
    }

    byte[] toByteArray() {
        return Arrays.copyOfRange(raw, start, start + length);
    }

    String text(int offset) {
        StringSection owner = owner(offset);
        int begin = owner.position(offset);
        return new String(owner.raw, begin, length(owner.raw, begin), StandardCharsets.UTF_8);
    }

    /** Compares the bytes of two strings. */
    int compare(int offset, int other) {
        byte[] first = file(offset);
        byte[] second = file(other);
        int at = begin(offset);
        int otherAt = begin(other);
        while (first[at] == second[otherAt] && first[at] != 0) {
            at++;
            otherAt++;
        }
        return (first[at] & 0xff) - (second[otherAt] & 0xff);
    }

    /** The bytes among which the string at that offset stands, NUL-terminated, at {@link #begin}. */
    byte[] file(int offset) {
        return owner(offset).raw;
    }

    /** Where in {@link #file} the string at that offset begins. */
    int begin(int offset) {
        return owner(offset).position(offset);
    }

    /** Calls with every string of this section and its offset. */
    void forEach(BiConsumer<String, Integer> action) {
        for (int at = start; at < start + length; at++) {
            int begin = at;
            while (raw[at] != 0) {
                at++;
            }
            action.accept(new String(raw, begin, at - begin, StandardCharsets.UTF_8), begin - start + firstOffset);
        }
    }

    /** Hash of the essential name at that offset. */
    int essentialHash(int offset) {
        StringSection owner = owner(offset);
        return essentialHash(owner.raw, owner.position(offset));
    }

    /** The string at that offset is exactly the key. */
    boolean isExactly(int offset, byte[] key) {
        StringSection owner = owner(offset);
        int begin = owner.position(offset);
        return startsWith(owner.raw, begin, key) && owner.raw[begin + key.length] == 0;
    }

    /** The essential name at that offset is exactly the key. */
    boolean isEssentially(int offset, byte[] key) {
        StringSection owner = owner(offset);
        int begin = owner.position(offset);
        return startsWith(owner.raw, begin, key) && essentialLength(owner.raw, begin) == key.length;
    }

    /** Hash of the whole of a text that is itself an essential name. */
    static int hash(byte[] text) {
        return hash(text, 0, text.length);
    }

    /** Hash of the essential part of the NUL-terminated name at a position. */
    static int essentialHash(byte[] bytes, int begin) {
        int hash = 0;
        int lastFour = 0;
        for (int i = begin; i < begin + MAX_HASHED; i++) {
            byte b = bytes[i];
            if (b == 0) {
                return hash;
            }
            hash = 31 * hash + b;
            lastFour = lastFour << 8 | b;
            if ((lastFour & 0xff_ffff) == THREE_UNDERSCORES) {
                return hash(bytes, begin, essentialLength(bytes, begin));
            }
        }
        return hash;
    }

    private static int hash(byte[] bytes, int begin, int length) {
        int hash = 0;
        for (int i = begin; i < begin + Math.min(length, MAX_HASHED); i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** A name has no flavour beyond the length that is hashed. */
    private static int essentialLength(byte[] bytes, int begin) {
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
        return essential > 0 ? essential : length(bytes, begin);
    }

    private static int length(byte[] bytes, int begin) {
        int end = begin;
        while (bytes[end] != 0) {
            end++;
        }
        return end - begin;
    }

    private static boolean startsWith(byte[] bytes, int begin, byte[] key) {
        if (key.length >= bytes.length - begin) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (bytes[begin + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private int position(int offset) {
        return start + offset - firstOffset;
    }

    private StringSection owner(int offset) {
        StringSection section = this;
        while (section.base != null && offset >= 0 && offset < section.firstOffset) {
            section = section.base;
        }
        if (offset < section.firstOffset || offset >= section.endOffset()) {
            throw new MalformedObjectException(origin, -1, "string offset " + Integer.toUnsignedString(offset)
                    + " lies beyond the BTF strings of " + endOffset() + " bytes");
        }
        return section;
    }
}
