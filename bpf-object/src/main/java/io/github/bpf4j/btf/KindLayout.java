package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import org.jspecify.annotations.Nullable;

/**
 * How many words follow the head of a type: fixed for the kinds known here, told by the layout section for others.
 *
 * <pre>
 * struct btf_layout {   one for each kind that the writer knew, by kind number
 *     __u8  info_sz;    bytes after struct btf_type, once
 *     __u8  elem_sz;    bytes for each of the vlen parts
 *     __u16 flags;
 * };
 * </pre>
 */
final class KindLayout {

    private static final int RECORD = 4;

    private final ByteReader section;
    private final @Nullable KindLayout base;

    KindLayout(ByteReader section, @Nullable KindLayout base) {
        this.section = section;
        this.base = base;
    }

    /**
     * Words after the head of a type with that info, or -1 when nobody tells.
     *
     * <p>A switch and not a table: the processor guesses the branch and goes on to the next type before it has seen
     * this one.
     */
    int words(int info) {
        int kind = TypeTable.kind(info);
        return switch (kind) {
            case 2, 7, 8, 9, 10, 11, 12, 16, 18 -> 0;
            case 1, 14, 17 -> 1;
            case 3 -> 3;
            case 6, 13 -> 2 * TypeTable.vlen(info);
            case 4, 5, 15, 19 -> 3 * TypeTable.vlen(info);
            case 0 -> -1;
            default -> unknown(kind, TypeTable.vlen(info));
        };
    }

    private int unknown(int kind, int vlen) {
        int at = kind * RECORD;
        if (at + RECORD > section.length()) {
            return base == null ? -1 : base.unknown(kind, vlen);
        }
        long bytes = section.u8(at) + (long) section.u8(at + 1) * vlen;
        // Types are aligned to words, so a layout that says otherwise is no help in finding the next one.
        return bytes % 4 == 0 && bytes <= Integer.MAX_VALUE ? (int) (bytes / 4) : -1;
    }

    /** The section as it stands in the file. */
    byte[] toByteArray() {
        return section.bytes();
    }
}
