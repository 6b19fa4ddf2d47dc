package io.github.bpf4j.btf;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Writes the bodies of enumerations so that the compiler gives them their size. */
final class CEnumeration {

    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] TRUE = "true".getBytes(US_ASCII);

    private final Btf btf;
    private final CText text;
    private final CNames names;

    CEnumeration(Btf btf, CText text, CNames names) {
        this.btf = btf;
        this.text = text;
        this.names = names;
    }

    /** Writes {@code {…}} with attributes; the lines of the enumerators are one level further in. */
    void body(int id, int level) {
        boolean narrow = true;
        text.add("{\n");
        for (int i = 0; i < count(id); i++) {
            long value = value(id, i);
            narrow &= !isWide(value, isSigned(id));
            text.tabs(level + 1);
            names.enumerator(nameOffset(id, i));
            text.add(" = ");
            value(value, isSigned(id));
            text.add(",\n");
        }
        if (count(id) == 0) {
            placeholder(id, level + 1);
        }
        text.tabs(level).add('}').add(mode(btf.sizeOrType(id), narrow));
    }

    /** Whether it has enumerators that are words of the language since C23. */
    boolean definesTruth(int id) {
        for (int i = 0; i < count(id); i++) {
            int name = nameOffset(id, i);
            if (names.is(name, FALSE) || names.is(name, TRUE)) {
                return true;
            }
        }
        return false;
    }

    private int count(int id) {
        return TypeTable.vlen(btf.info(id));
    }

    private boolean isSigned(int id) {
        return TypeTable.kindFlag(btf.info(id));
    }

    private int nameOffset(int id, int enumerator) {
        return btf.word(id, TypeTable.HEAD + words(id) * enumerator);
    }

    private long value(int id, int enumerator) {
        int part = TypeTable.HEAD + words(id) * enumerator;
        int low = btf.word(id, part + 1);
        if (words(id) == 3) {
            return low & 0xffff_ffffL | (long) btf.word(id, part + 2) << 32;
        }
        return isSigned(id) ? low : low & 0xffff_ffffL;
    }

    /** Words of one enumerator. */
    private int words(int id) {
        return btf.kind(id) == BtfKind.ENUM64 ? 3 : 2;
    }

    private void value(long value, boolean signed) {
        if (!signed && value < 0) {
            text.add(Long.toUnsignedString(value));
        } else if (value == Long.MIN_VALUE) {
            text.add("-9223372036854775807LL - 1");
            return;
        } else {
            text.number(value);
        }
        if (isWide(value, signed)) {
            text.add(signed ? "LL" : "ULL");
        }
    }

    private static boolean isWide(long value, boolean signed) {
        return signed ? value != (int) value : value >>> 32 != 0;
    }

    /** C has no empty enumerations; this one is known by name and size alone. */
    private void placeholder(int id, int level) {
        text.tabs(level);
        names.tag(id);
        text.add("__unknown = 0,\n");
    }

    /** The compiler would take four bytes, or eight where a value needs them. */
    private static String mode(int size, boolean narrow) {
        return switch (size) {
            case 1 -> " __attribute__((mode(byte)))";
            case 2 -> " __attribute__((mode(HI)))";
            case 8 -> narrow ? " __attribute__((mode(word)))" : "";
            default -> "";
        };
    }
}
