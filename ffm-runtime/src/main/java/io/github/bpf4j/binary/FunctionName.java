package io.github.bpf4j.binary;

import io.github.bpf4j.elf.ElfFunction;

/**
 * A function as a user names it.
 *
 * @param name the name
 * @param version the version that it must have; empty for any
 */
record FunctionName(String name, String version) {

    private static final char MARK = '@';

    /** From {@code name}, {@code name@VERSION} or {@code name@@VERSION}. */
    static FunctionName of(String text) {
        int mark = text.indexOf(MARK);
        if (mark <= 0) {
            return new FunctionName(text, "");
        }
        int end = mark;
        while (end < text.length() && text.charAt(end) == MARK) {
            end++;
        }
        return new FunctionName(text.substring(0, mark), text.substring(end));
    }

    boolean matches(ElfFunction function) {
        return function.name().equals(name) && (version.isEmpty() || function.version().equals(version));
    }
}
