package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where each type of one BTF begins, and its words.
 *
 * <p>The words stay in the bytes of the file: of a kernel's BTF most are never looked at.
 */
final class TypeTable {

    /** Numbers that a kind may have. */
    static final int KINDS = 0x80;

    /** Words of struct btf_type. */
    static final int HEAD = 3;

    /** Most parts that the head of a type can count. */
    static final int MAX_VLEN = 0xff_ffff;

    private static final int HEAD_BYTES = 4 * HEAD;
    /** Position of the type void, which has no bytes. */
    private static final int NOWHERE = -1;

    private final ByteBuffer bytes;
    /** Where the bytes of each type begin; the first after the last type is where they end. */
    private int[] positions;
    /** Number of the kind of each type: a scan by kind need not touch the bytes. */
    private byte[] kinds;
    /** Where the name of each type stands in the strings: indexing the names need not touch the bytes either. */
    private int[] names;
    private int count;

    private TypeTable(ByteBuffer bytes, int capacity) {
        this.bytes = bytes;
        this.positions = new int[capacity + 1];
        this.kinds = new byte[capacity];
        this.names = new int[capacity];
    }

    /**
     * Finds all types.
     *
     * @param split the types continue those of a base; otherwise type 0 is void
     */
    static TypeTable read(byte[] raw, BtfHeader header, KindLayout layout, boolean split) {
        ByteReader types = header.types();
        TypeTable table = new TypeTable(ByteBuffer.wrap(raw).order(types.order()), (int) types.length() / 24 + 4);
        if (!split) {
            table.add(NOWHERE, BtfKind.VOID.number(), 0);
        }
        table.index(types, layout);
        return table;
    }

    private void index(ByteReader types, KindLayout layout) {
        int start = (int) types.fileOffset();
        int end = start + (int) types.length();
        int at = start;
        while (at < end) {
            int info = end - at < HEAD_BYTES ? 0 : bytes.getInt(at + 4);
            int following = layout.words(info);
            if (following < 0 || following > (end - at - HEAD_BYTES) / 4) {
                throw types.malformed(at - start, finding(count, info, end - at));
            }
            add(at, kind(info), bytes.getInt(at));
            at += HEAD_BYTES + 4 * following;
        }
        positions[count] = end;
    }

    private void add(int position, int kind, int name) {
        if (count == kinds.length) {
            int capacity = count + (count >> 1);
            positions = Arrays.copyOf(positions, capacity + 1);
            kinds = Arrays.copyOf(kinds, capacity);
            names = Arrays.copyOf(names, capacity);
        }
        names[count] = name;
        positions[count] = position;
        kinds[count++] = (byte) kind;
    }

    private static String finding(int number, int info, int left) {
        if (left < HEAD_BYTES) {
            return "BTF types end amid type " + number + " of the file";
        }
        return kind(info) == 0 || BtfKind.of(kind(info)) == null
                ? "BTF type " + number + " of the file has the unknown kind " + kind(info)
                : "BTF type " + number + " of the file, with " + vlen(info) + " parts, runs beyond the types";
    }

    static int kind(int info) {
        return info >>> 24 & KINDS - 1;
    }

    static int vlen(int info) {
        return info & MAX_VLEN;
    }

    static boolean kindFlag(int info) {
        return info < 0;
    }

    int count() {
        return count;
    }

    /** Number of the kind of a type. */
    int kindOf(int row) {
        return kinds[row];
    }

    /** Where the name of a type stands in the strings, 0 when it has none. */
    int nameOf(int row) {
        return names[row];
    }

    /** A word of a type; the caller knows by kind and vlen that it is there. */
    int word(int row, int index) {
        int position = positions[row];
        return position == NOWHERE ? 0 : bytes.getInt(position + 4 * index);
    }

    /**
     * Ids of the types that have a name and one of certain kinds, ascending. Without branches on what the types are,
     * which no processor could guess.
     *
     * @param firstId  of the types that are asked for
     * @param endId    beyond them
     * @param chosen   1 or 0 for each number of a kind
     */
    int[] named(int firstId, int endId, byte[] chosen) {
        int ofRowZero = endId - count;
        int[] found = new int[count(firstId - ofRowZero, chosen) + 1];
        int size = 0;
        for (int row = firstId - ofRowZero; row < count; row++) {
            found[size] = row + ofRowZero;
            size += isWanted(row, chosen);
        }
        return Arrays.copyOf(found, size);
    }

    /** 1 or 0. */
    private int isWanted(int row, byte[] chosen) {
        return chosen[kinds[row]] & (names[row] != 0 ? 1 : 0);
    }

    private int count(int firstRow, byte[] chosen) {
        int size = 0;
        for (int row = firstRow; row < count; row++) {
            size += isWanted(row, chosen);
        }
        return size;
    }

    /** Bytes of a type. */
    int length(int row) {
        return positions[row + 1] - positions[row];
    }

    /** Writes a type as it stands in the file. */
    void copy(int row, ByteBuffer out) {
        out.put(bytes.array(), positions[row], length(row));
    }

    /** All words of a type. */
    int[] words(int row) {
        int[] words = new int[length(row) / 4];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(row, i);
        }
        return words;
    }
}
