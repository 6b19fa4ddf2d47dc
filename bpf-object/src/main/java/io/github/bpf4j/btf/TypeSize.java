package io.github.bpf4j.btf;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sizes and alignments of the types of one BTF, by the rules of the C compilers that write BTF.
 *
 * <p>Works on the words alone and makes no objects. References that run in circles end in an exception.
 */
final class TypeSize {

    /** As many wrappers around a type as libbpf follows. */
    static final int MAX_STEPS = 32;

    private static final int MAX_NESTING = 64;

    /** Spellings of {@code long} that compilers write. */
    private static final Set<String> LONG = Set.of("long", "long int", "unsigned long", "long unsigned int",
            "unsigned long int", "long unsigned");

    private final Btf btf;
    private volatile int pointerSize;
    /** Alignment by id, 0 = not yet known. Threads may compute one twice, with the same result. */
    private volatile byte @Nullable [] alignments;

    TypeSize(Btf btf) {
        this.btf = btf;
    }

    long sizeOf(int id) {
        long elements = 1;
        int at = id;
        for (int step = 0; step < MAX_STEPS; step++) {
            switch (btf.kind(at)) {
                case INT, ENUM, ENUM64, STRUCT, UNION, DATASEC, FLOAT -> {
                    return times(id, elements, btf.sizeOrType(at) & 0xffff_ffffL);
                }
                case PTR -> {
                    return times(id, elements, pointerSize());
                }
                case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG, VAR, DECL_TAG -> at = btf.sizeOrType(at);
                case ARRAY -> {
                    elements = times(id, elements, btf.word(at, 5) & 0xffff_ffffL);
                    at = btf.word(at, 3);
                }
                default -> throw btf.malformed("type id " + id + " has no size: it leads to " + btf.describe(at));
            }
        }
        throw btf.malformed("type id " + id + " leads through more than " + MAX_STEPS + " types");
    }

    private long times(int id, long count, long size) {
        long high = Math.multiplyHigh(count, size);
        long product = count * size;
        if (high != 0 || product < 0) {
            throw btf.malformed("type id " + id + " has a size beyond 64 bits");
        }
        return product;
    }

    int alignOf(int id) {
        byte[] known = alignments;
        if (known == null) {
            alignments = known = new byte[btf.typeCount()];
        }
        return alignOf(id, known, 0);
    }

    private int alignOf(int id, byte[] known, int depth) {
        if (depth > MAX_NESTING) {
            throw btf.malformed("type id " + id + " is nested too deeply or contains itself");
        }
        BtfKind kind = btf.kind(id);
        if (known[id] == 0) {
            known[id] = (byte) computeAlign(id, kind, known, depth);
        }
        return known[id];
    }

    private int computeAlign(int id, BtfKind kind, byte[] known, int depth) {
        return switch (kind) {
            case INT, ENUM, ENUM64, FLOAT -> scalarAlign(id);
            case PTR -> pointerSize();
            case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG, VAR, DECL_TAG ->
                alignOf(btf.sizeOrType(id), known, depth + 1);
            case ARRAY -> alignOf(btf.word(id, 3), known, depth + 1);
            case STRUCT, UNION -> compositeAlign(id, known, depth);
            case VOID, FWD, FUNC, FUNC_PROTO, DATASEC, UNKNOWN ->
                throw btf.malformed("type id " + id + " has no alignment: it is " + btf.describe(id));
        };
    }

    private int scalarAlign(int id) {
        int size = btf.sizeOrType(id);
        if (size == 0) {
            throw btf.malformed("type id " + id + " has size 0");
        }
        return size < 0 ? pointerSize() : Math.min(size, pointerSize());
    }

    /** BTF does not say "packed": a member off its alignment, or a size that is no multiple of it, tells. */
    private int compositeAlign(int id, byte[] known, int depth) {
        int info = btf.info(id);
        int align = 1;
        for (int i = 0; i < TypeTable.vlen(info); i++) {
            int part = TypeTable.HEAD + 3 * i;
            int memberAlign = alignOf(btf.word(id, part + 1), known, depth + 1);
            int offset = btf.word(id, part + 2);
            boolean bitfield = TypeTable.kindFlag(info) && offset >>> 24 != 0;
            long bitOffset = TypeTable.kindFlag(info) ? offset & 0xff_ffff : offset & 0xffff_ffffL;
            if (!bitfield && bitOffset % (8L * memberAlign) != 0) {
                return 1;
            }
            align = Math.max(align, memberAlign);
        }
        return (btf.sizeOrType(id) & 0xffff_ffffL) % align == 0 ? align : 1;
    }

    int pointerSize() {
        int size = pointerSize;
        if (size == 0) {
            pointerSize = size = btf.base() == null ? guessPointerSize() : btf.base().pointerSize();
        }
        return size;
    }

    /** A pointer is as long as a {@code long} in all ABIs of Linux; BTF does not tell otherwise. */
    private int guessPointerSize() {
        for (int id = btf.firstId(); id < btf.typeCount(); id++) {
            if (btf.kindNumber(id) == BtfKind.INT.number() && LONG.contains(btf.name(id))) {
                int size = btf.sizeOrType(id);
                if (size == 4 || size == 8) {
                    return size;
                }
            }
        }
        return 8;
    }
}
