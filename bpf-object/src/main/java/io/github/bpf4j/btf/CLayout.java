package io.github.bpf4j.btf;

/**
 * How the compiler for BPF lays out the types as they are written. It need not be how they were laid out where the BTF
 * comes from: alignments that BTF does not tell are made up for by padding.
 */
final class CLayout {

    private static final int MAX_NESTING = 64;
    private static final long MAX_SIZE = 1L << 48;
    private static final byte PACKED = (byte) 0x80;

    private final Btf btf;
    /** By type id: alignment in bytes, with {@link #PACKED} for packed composites; 0 = not yet known. */
    private final byte[] alignments;
    /** Whether there are integers narrower than their storage, which are bit fields of old compilers. */
    private final boolean narrowIntegers;

    CLayout(Btf btf) {
        this.btf = btf;
        this.alignments = new byte[btf.typeCount()];
        this.narrowIntegers = hasNarrowIntegers();
    }

    /** Alignment of a type in bytes. */
    int align(int id) {
        return align(id, 0) & ~PACKED;
    }

    /** Whether a struct or union can have its layout only with the attribute {@code packed}. */
    boolean packed(int id) {
        return (align(id, 0) & PACKED) != 0;
    }

    /** Size of a type in bits. */
    long bits(int id) {
        long size = btf.sizeOf(id);
        if (size > MAX_SIZE) {
            throw btf.malformed("type id " + id + " has " + size + " bytes, more than any address space");
        }
        return 8 * size;
    }

    /** Bits of a bit field, 0 for a plain member. */
    int width(int composite, int member) {
        int offset = btf.word(composite, part(member) + 2);
        if (TypeTable.kindFlag(btf.info(composite))) {
            return offset >>> 24;
        }
        int type = bitfieldOfOldCompiler(btf.word(composite, part(member) + 1));
        return type == 0 ? 0 : btf.word(type, 3) & 0xff;
    }

    /** Bits from the start of the composite to a member. */
    long offset(int composite, int member) {
        int offset = btf.word(composite, part(member) + 2);
        if (TypeTable.kindFlag(btf.info(composite))) {
            return offset & 0xff_ffff;
        }
        int type = bitfieldOfOldCompiler(btf.word(composite, part(member) + 1));
        return (offset & 0xffff_ffffL) + (type == 0 ? 0 : btf.word(type, 3) >>> 16 & 0xff);
    }

    /** Index of the first word of a member. */
    static int part(int member) {
        return TypeTable.HEAD + 3 * member;
    }

    /** The integer that is narrower than its storage, if a member's type leads to one; otherwise 0. */
    private int bitfieldOfOldCompiler(int memberType) {
        int type = narrowIntegers ? btf.resolve(memberType) : 0;
        return isNarrowInteger(type) ? type : 0;
    }

    private boolean hasNarrowIntegers() {
        for (int id = 1; id < btf.typeCount(); id++) {
            if (isNarrowInteger(id)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNarrowInteger(int id) {
        if (btf.kindNumber(id) != BtfKind.INT.number()) {
            return false;
        }
        int bits = btf.word(id, 3) & 0xff;
        return bits != 0 && bits < 8L * btf.sizeOrType(id);
    }

    private byte align(int id, int depth) {
        if (depth > MAX_NESTING) {
            throw btf.malformed("type id " + id + " is nested too deeply or contains itself");
        }
        BtfKind kind = btf.kind(id);
        byte known = alignments[id];
        return known != 0 ? known : (alignments[id] = compute(id, kind, depth));
    }

    private byte compute(int id, BtfKind kind, int depth) {
        return switch (kind) {
            case INT -> scalar(id, 16);
            case ENUM, ENUM64, FLOAT -> scalar(id, 8);
            case PTR -> (byte) btf.pointerSize();
            case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> align(btf.sizeOrType(id), depth + 1);
            case ARRAY -> align(btf.word(id, 3), depth + 1);
            case STRUCT, UNION -> composite(id, depth);
            case VOID, FWD, FUNC, FUNC_PROTO, VAR, DATASEC, DECL_TAG, UNKNOWN ->
                throw btf.malformed("type id " + id + " has no alignment: it is " + btf.describe(id));
        };
    }

    /** Numbers of other sizes are written as arrays of bytes. */
    private byte scalar(int id, int most) {
        int size = btf.sizeOrType(id);
        return (byte) (size > 0 && size <= most && Integer.bitCount(size) == 1 ? size : 1);
    }

    private byte composite(int id, int depth) {
        int align = 1;
        for (int i = 0; i < TypeTable.vlen(btf.info(id)); i++) {
            int type = btf.word(id, part(i) + 1);
            int memberAlign = align(type, depth + 1) & ~PACKED;
            if (!fits(type, memberAlign, offset(id, i), width(id, i))) {
                return 1 | PACKED;
            }
            align = Math.max(align, memberAlign);
        }
        return (byte) ((btf.sizeOrType(id) & 0xffff_ffffL) % align == 0 ? align : 1 | PACKED);
    }

    /** Without the attribute, members stand at their alignment and bit fields do not cross their type's storage. */
    private boolean fits(int type, int align, long offset, int width) {
        if (width == 0) {
            return offset % (8L * align) == 0;
        }
        long unit = bits(type);
        if (unit < width) {
            throw btf.malformed("bit field of " + width + " bits of type id " + type + ", which has " + unit);
        }
        return offset / unit == (offset + width - 1) / unit;
    }
}
