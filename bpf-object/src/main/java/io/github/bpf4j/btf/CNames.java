package io.github.bpf4j.btf;

import java.nio.charset.StandardCharsets;

/**
 * Gives each type a name that no other type has. BTF may have many types of one name, from different source files; C
 * has one namespace for tags and another one for typedefs, enumerators and functions. The first type of a name keeps
 * it, the second one gets {@code ___2} and so on, a flavour that CO-RE does not see.
 */
final class CNames {

    private static final int AS_IS = 1;
    /** The compiler has a type of this name, which need not be that of the machine that the BTF comes from. */
    private static final byte[] VA_LIST = "__builtin_va_list".getBytes(StandardCharsets.US_ASCII);

    private final Btf btf;
    private final StringSection strings;
    private final CText text;
    /** Whether every name has to be valid and unique, as the compiler wants it, or is only for people to read. */
    private final boolean strict;
    /** By type id: 0 when it has no name yet, 1 for the name as it is, else the number of the flavour. */
    private final int[] numbers;
    private final CNameTable tags = new CNameTable();
    private final CNameTable identifiers = new CNameTable();

    CNames(Btf btf, CText text, boolean strict) {
        this.btf = btf;
        this.strings = btf.strings();
        this.text = text;
        this.strict = strict;
        this.numbers = new int[strict ? btf.typeCount() : 0];
        identifiers.count(identifiers.entry(VA_LIST, 0, VA_LIST.length), 1);
    }

    /** Writes a name that is in no namespace of these, such as a member's. */
    void plain(int nameOffset) {
        byte[] source = strings.file(nameOffset);
        int begin = strings.begin(nameOffset);
        if (strict) {
            text.identifier(source, begin);
        } else {
            text.raw(source, begin);
        }
    }

    /** Writes a name with all its characters. */
    void verbatim(int nameOffset) {
        text.raw(strings.file(nameOffset), strings.begin(nameOffset));
    }

    /** Writes the tag of a struct, union, enumeration or forward declaration, without the keyword. */
    void tag(int id) {
        int start = text.length();
        plain(btf.nameOffset(id));
        if (strict && numbers[id] == 0) {
            numbers[id] = claimTag(id, start);
        }
        flavour(id);
    }

    /** Writes the name of a typedef or function. */
    void identifier(int id) {
        int start = text.length();
        plain(btf.nameOffset(id));
        if (strict && numbers[id] == 0) {
            numbers[id] = claim(identifiers, id, start);
        }
        flavour(id);
    }

    /** Writes the name of an enumerator, which may get another one each time its enumeration is written. */
    void enumerator(int nameOffset) {
        int start = text.length();
        plain(nameOffset);
        int number = strict ? claim(identifiers, 0, start) : AS_IS;
        if (number > AS_IS) {
            text.add("___").number(number);
        }
    }

    /** Whether a typedef, an enumerator or a function has that name already. */
    boolean isTaken(int nameOffset) {
        if (!strict) {
            return false;
        }
        int start = text.length();
        plain(nameOffset);
        boolean taken = identifiers.contains(text.buffer(), start, text.length());
        text.truncate(start);
        return taken;
    }

    /** Writes a text between quotes. */
    void quoted(int nameOffset) {
        text.quoted(strings.file(nameOffset), strings.begin(nameOffset));
    }

    /** Whether {@link #identifier} has written this type before. */
    boolean isNamed(int id) {
        return strict && numbers[id] != 0;
    }

    /** Whether a name is exactly this word. */
    boolean is(int nameOffset, byte[] word) {
        return nameOffset != 0 && strings.isExactly(nameOffset, word);
    }

    private void flavour(int id) {
        if (strict && numbers[id] > AS_IS) {
            text.add("___").number(numbers[id]);
        }
    }

    /** A forward declaration shares the name with the type that it declares, whichever of them comes first. */
    private int claimTag(int id, int start) {
        int entry = tags.entry(text.buffer(), start, text.length());
        int holder = tags.holder(entry);
        if (holder != 0 && keyword(holder) == keyword(id)) {
            if (isForward(id)) {
                return numbers[holder];
            }
            if (isForward(holder)) {
                tags.holder(entry, id);
                return numbers[holder];
            }
        }
        return claim(tags, id, start);
    }

    private int claim(CNameTable table, int id, int start) {
        int end = text.length();
        int entry = table.entry(text.buffer(), start, end);
        int number = table.count(entry) + 1;
        if (number == AS_IS) {
            table.holder(entry, id);
        } else {
            number = freeNumber(table, start, number);
            text.truncate(end);
        }
        table.count(entry, number);
        return number;
    }

    /** A type may have a name with a number already, as in programs compiled with such a header. */
    private int freeNumber(CNameTable table, int start, int first) {
        int end = text.length();
        for (int number = first;; number++) {
            text.truncate(end);
            text.add("___").number(number);
            int entry = table.entry(text.buffer(), start, text.length());
            if (table.count(entry) == 0) {
                table.count(entry, 1);
                return number;
            }
        }
    }

    private boolean isForward(int id) {
        BtfKind kind = btf.kind(id);
        return kind == BtfKind.FWD || kind.isEnumeration() && TypeTable.vlen(btf.info(id)) == 0;
    }

    /** The word that C puts before the tag of a type. */
    String keyword(int id) {
        return switch (btf.kind(id)) {
            case STRUCT -> "struct ";
            case UNION -> "union ";
            case FWD -> TypeTable.kindFlag(btf.info(id)) ? "union " : "struct ";
            default -> "enum ";
        };
    }
}
