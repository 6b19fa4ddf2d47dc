package io.github.bpf4j.btf;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The words that are no names in C. Types of other languages have members and types of such names. */
final class CKeywords {

    private static final Set<String> WORDS = Set.of("asm", "auto", "break", "case", "char", "const", "continue",
            "default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long",
            "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef",
            "typeof", "union", "unsigned", "void", "volatile", "while", "_Alignas", "_Alignof", "_Atomic", "_Bool",
            "_Complex", "_Generic", "_Imaginary", "_Noreturn", "_Static_assert", "_Thread_local", "__alignof__",
            "__asm__", "__attribute__", "__const", "__extension__", "__float128", "__inline", "__int128",
            "__restrict", "__signed__", "__typeof__", "__volatile__");

    /** For each first letter the lengths of the words, one bit a length: most names are told apart by that. */
    private static final int[] LENGTHS = new int[128];

    static {
        for (String word : WORDS) {
            LENGTHS[word.charAt(0)] |= 1 << word.length();
        }
    }

    private CKeywords() {}

    /** Whether the ASCII text in a range is such a word. */
    static boolean contain(byte[] text, int from, int to) {
        int length = to - from;
        return length > 0 && length < 32 && (LENGTHS[text[from]] & 1 << length) != 0
                && WORDS.contains(new String(text, from, length, StandardCharsets.ISO_8859_1));
    }
}
