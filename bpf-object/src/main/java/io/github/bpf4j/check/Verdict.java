package io.github.bpf4j.check;

import java.util.Locale;

/** What becomes of a program on a kernel, from good to bad. */
public enum Verdict {
    /** The kernel has everything that the program asks for. */
    RUNS,
    /** Something is missing, and the program has asked before using it, so that it runs without. */
    GUARDED,
    /** Something is missing that the program needs: it cannot be loaded. */
    FAILS;

    /** The verdict in a table: what is bad stands out. */
    String word() {
        return this == FAILS ? name() : name().toLowerCase(Locale.ROOT);
    }
}
