package io.github.bpf4j.corpus;

import java.util.regex.Pattern;

/** How many programs of one object, or of several, ended how. */
final class Tally {

    /** What libbpf refuses and bpf4j does not, on purpose: the reasons are in src/test/corpus/README.md. */
    private static final Pattern LENIENT = Pattern.compile(".*failed to initialize slot \\[.*"
            + "|struct_ops init_kern .*: Cannot find member .* in kernel BTF");

    private int loaded;
    private int refused;
    private int different;
    private int lenient;
    private int leftOut;

    /** A program that libbpf was not done with in time. */
    void leaveOut() {
        leftOut++;
    }

    /** Says what is different, and, where no kernel was asked, what both say. */
    void count(String object, Outcome libbpf, Outcome bpf4j) {
        if (libbpf.agrees(bpf4j)) {
            if (libbpf.step().equals("prepare")) {
                System.out.println("REASONS " + libbpf.reason() + "\t" + bpf4j.reason());
            }
            loaded += libbpf.isLoaded() ? 1 : 0;
            refused += libbpf.isLoaded() ? 0 : 1;
        } else if (bpf4j.isLoaded() && LENIENT.matcher(libbpf.reason()).matches()) {
            lenient++;
        } else {
            System.out.println("DIFFERS " + object + "\t" + libbpf.program() + "\t" + libbpf + "\t" + bpf4j);
            different++;
        }
    }

    void add(Tally other) {
        loaded += other.loaded;
        refused += other.refused;
        different += other.different;
        lenient += other.lenient;
        leftOut += other.leftOut;
    }

    int different() {
        return different;
    }

    /** The numbers in the order in which {@code compare} reads them. */
    String fields() {
        return loaded + "\t" + refused + "\t" + different + "\t" + lenient + "\t" + leftOut;
    }

    @Override
    public String toString() {
        return loaded + " programs loaded by both, " + refused + " refused by both for the same reason, " + different
                + " different, " + lenient + " loaded by bpf4j alone on purpose, " + leftOut + " not tried";
    }
}
