package io.github.bpf4j.btf;

import java.util.Set;

/** Defines the numbers that C has no word for, from other compilers and languages, as typedefs of what it has. */
final class CNumbers {

    private static final Set<String> WORDS = Set.of("char", "short", "int", "long", "signed", "unsigned", "_Bool",
            "__int128");
    private static final int SIGNED = 1;
    private static final int BOOL = 4;

    private final Btf btf;
    private final CText text;
    private final CNames names;

    CNumbers(Btf btf, CText text, CNames names) {
        this.btf = btf;
        this.text = text;
        this.names = names;
    }

    /** Defines an integer or a floating point number if C does not know it by name. */
    void define(int id) {
        boolean floating = btf.kind(id) == BtfKind.FLOAT;
        int size = btf.sizeOrType(id);
        if (floating ? isFloat(btf.name(id), size) : isInteger(btf.name(id))) {
            return;
        }
        String same = floating ? floating(size) : integer(size, btf.word(id, 3) >>> 24 & 0xf);
        text.add("typedef ").add(same.isEmpty() ? "unsigned char" : same).add(' ');
        names.identifier(id);
        if (same.isEmpty()) {
            text.add('[').number(size & 0xffff_ffffL).add(']');
        }
        text.add(";\n\n");
    }

    private static boolean isInteger(String name) {
        for (String word : name.split(" ")) {
            if (!WORDS.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** What {@code long double} is depends on the machine. */
    private static boolean isFloat(String name, int size) {
        return name.equals("float") && size == 4 || name.equals("double") && size == 8;
    }

    private static String floating(int size) {
        return size == 4 ? "float" : size == 8 ? "double" : "";
    }

    private static String integer(int size, int encoding) {
        String sign = (encoding & SIGNED) != 0 ? "signed " : "unsigned ";
        return switch (size) {
            case 1 -> (encoding & BOOL) != 0 ? "_Bool" : sign + "char";
            case 2 -> sign + "short";
            case 4 -> sign + "int";
            case 8 -> sign + "long long";
            case 16 -> sign + "__int128";
            default -> "";
        };
    }
}
