package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The type section as words in the machine's order, and where each type begins.
 *
 * <p>One array read per word, whatever the byte order of the file: this is what makes the scan of a kernel's BTF
 * cheap even before the JIT compiler has seen it.
 */
final class TypeTable {

    /** Words of struct btf_type. */
    static final int HEAD = 3;

    /** Most parts that the head of a type can count. */
    static final int MAX_VLEN = 0xff_ffff;

    /** All words; those of a BTF without base begin with three zeroes, the type void. */
    final int[] words;
    /** Index in {@link #words} of each type. */
    final int[] positions;

    private TypeTable(int[] words, int[] positions) {
        this.words = words;
        this.positions = positions;
    }

    static TypeTable read(byte[] raw, BtfHeader header, KindLayout layout, boolean split) {
        ByteReader types = header.types();
        int lead = split ? 0 : HEAD;
        int[] words = new int[lead + (int) types.length() / 4];
        ByteBuffer.wrap(raw, (int) types.fileOffset(), (int) types.length())
                .order(types.order())
                .asIntBuffer()
                .get(words, lead, words.length - lead);
        return new TypeTable(words, index(words, lead, types, layout));
    }

    private static int[] index(int[] words, int lead, ByteReader types, KindLayout layout) {
        int[] positions = new int[words.length / 6 + 4];
        int count = lead / HEAD;
        int at = lead;
        while (at < words.length) {
            if (words.length - at < HEAD) {
                throw types.malformed(4L * (at - lead), "BTF types end amid type " + count);
            }
            int info = words[at + 1];
            int following = layout.words(info);
            if (following < 0 || following > words.length - at - HEAD) {
                throw types.malformed(4L * (at - lead), finding(count, info, following));
            }
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count + (count >> 1));
            }
            positions[count++] = at;
            at += HEAD + following;
        }
        return Arrays.copyOf(positions, count);
    }

    private static String finding(int number, int info, int following) {
        return following < 0
                ? "BTF type " + number + " of the file has the unknown kind " + kind(info)
                : "BTF type " + number + " of the file, with " + vlen(info) + " parts, runs beyond the types";
    }

    static int kind(int info) {
        return info >>> 24 & 0x7f;
    }

    static int vlen(int info) {
        return info & MAX_VLEN;
    }

    static boolean kindFlag(int info) {
        return info < 0;
    }

    int count() {
        return positions.length;
    }
}
