package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The strings of one BTF. Those of a split BTF continue the offsets of its base. */
final class StringSection {

    private final byte[] raw;
    private final NameHash hash;
    private final int start;
    private final int length;
    private final int firstOffset;
    private final String origin;
    private final @Nullable StringSection base;

    StringSection(byte[] raw, ByteReader section, @Nullable StringSection base) {
        this.raw = raw;
        this.hash = new NameHash(raw);
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
        return new String(owner.raw, begin, NameHash.length(owner.raw, begin), StandardCharsets.UTF_8);
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

    /** The first eight bytes of the string at that offset, and more bytes if it is shorter. */
    long firstWord(int offset) {
        StringSection owner = owner(offset);
        return owner.hash.word(owner.position(offset));
    }

    /** Hash of the essential name at that offset, of which {@link #firstWord} is known. */
    int essentialHash(int offset, long firstWord) {
        StringSection owner = owner(offset);
        return owner.hash.essential(owner.position(offset), firstWord);
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
        return startsWith(owner.raw, begin, key) && NameHash.essentialLength(owner.raw, begin) == key.length;
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
