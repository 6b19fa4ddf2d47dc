package io.github.bpf4j.btf;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Writes the bodies of structs and unions so that the compiler puts each member where BTF says it is: gaps that it
 * would not leave by itself become unnamed bit fields.
 */
final class CComposite {

    /** Width of the type that padding is written with. */
    private static final int PAD = 64;

    private final Btf btf;
    private final CText text;
    private final CLayout layout;
    private final CDeclarator declarator;

    CComposite(Btf btf, CText text, CLayout layout, CDeclarator declarator) {
        this.btf = btf;
        this.text = text;
        this.layout = layout;
        this.declarator = declarator;
    }

    /** Writes {@code {…}} with attributes; the lines of the members are one level further in. */
    void body(int id, int level) {
        boolean packed = layout.packed(id);
        int start = text.add('{').length();
        text.add('\n');
        int first = text.length();
        long end = btf.kind(id) == BtfKind.UNION ? union(id, packed, level + 1) : struct(id, packed, level + 1);
        pad(id, end, packed, level + 1);
        if (text.length() == first) {
            text.truncate(start);
        } else {
            text.tabs(level);
        }
        text.add(packed ? "} __attribute__((packed))" : "}");
    }

    private long struct(int id, boolean packed, int level) {
        int count = TypeTable.vlen(btf.info(id));
        int[] order = order(id, count);
        long at = 0;
        for (int i = 0; i < count; i++) {
            int member = order.length == 0 ? i : order[i];
            long offset = layout.offset(id, member);
            long natural = natural(id, member, at, packed);
            if (offset < natural) {
                leaveOut(id, member, level);
                continue;
            }
            if (offset > natural) {
                padding(at, offset, level);
            }
            member(id, member, level);
            at = offset + bits(id, member);
        }
        return at;
    }

    private long union(int id, boolean packed, int level) {
        long end = 0;
        for (int i = 0; i < TypeTable.vlen(btf.info(id)); i++) {
            if (layout.offset(id, i) == 0) {
                member(id, i, level);
                end = Math.max(end, bits(id, i));
            } else {
                leaveOut(id, i, level);
            }
        }
        return end;
    }

    /** Order of the members by offset, empty when they stand in that order. */
    private int[] order(int id, int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            long offset = layout.offset(id, i);
            if (offset < last) {
                return sorted(id, count);
            }
            last = offset;
        }
        return new int[0];
    }

    /** Compilers of other languages name members in the order of the source and lay them out in another one. */
    private int[] sorted(int id, int count) {
        Integer[] members = new Integer[count];
        Arrays.setAll(members, i -> i);
        Arrays.sort(members, Comparator.comparingLong((Integer member) -> layout.offset(id, member)));
        return Arrays.stream(members).mapToInt(Integer::intValue).toArray();
    }

    /** Where the compiler puts a member that follows what ends at a bit. */
    private long natural(int id, int member, long at, boolean packed) {
        int width = layout.width(id, member);
        int type = btf.word(id, CLayout.part(member) + 1);
        if (width == 0) {
            return roundUp(at, packed ? 8 : 8L * layout.align(type));
        }
        long unit = layout.bits(type);
        return packed || at % unit + width <= unit ? at : roundUp(at, 8L * layout.align(type));
    }

    private long bits(int id, int member) {
        int width = layout.width(id, member);
        return width != 0 ? width : layout.bits(btf.word(id, CLayout.part(member) + 1));
    }

    private void member(int id, int member, int level) {
        int part = CLayout.part(member);
        int width = layout.width(id, member);
        text.tabs(level);
        declarator.member(btf.word(id, part + 1), btf.word(id, part), width != 0, level);
        if (width != 0) {
            text.add(": ").number(width);
        }
        text.add(";\n");
    }

    /** Members that share their place without a union cannot be said in C. */
    private void leaveOut(int id, int member, int level) {
        text.tabs(level).add("/* not in C, it overlaps others: ");
        declarator.names().plain(btf.word(id, CLayout.part(member)));
        text.add(" at bit ").number(layout.offset(id, member)).add(" */\n");
    }

    /** Fills the end as far as the compiler does not do it by itself. */
    private void pad(int id, long end, boolean packed, int level) {
        long size = 8 * (btf.sizeOrType(id) & 0xffff_ffffL);
        if (size <= roundUp(end, packed ? 8 : 8L * layout.align(id))) {
            return;
        }
        if (btf.kind(id) == BtfKind.UNION && size > PAD) {
            text.tabs(level).add("struct {\n");
            padding(0, size, level + 1);
            text.tabs(level).add("};\n");
        } else {
            padding(btf.kind(id) == BtfKind.UNION ? 0 : end, size, level);
        }
    }

    /** Unnamed bit fields have no part in the alignment of the whole. */
    private void padding(long from, long to, int level) {
        long at = from;
        while (at < to) {
            long bits = Math.min(to - at, PAD - at % PAD);
            text.tabs(level).add("long: ").number(bits).add(";\n");
            at += bits;
        }
    }

    private static long roundUp(long bits, long unit) {
        return (bits + unit - 1) / unit * unit;
    }
}
