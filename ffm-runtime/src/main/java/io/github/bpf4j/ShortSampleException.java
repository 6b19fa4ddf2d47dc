package io.github.bpf4j;

/**
 * A program sent fewer bytes than the type that they are read as: the program and the type in Java do not belong
 * together.
 */
public final class ShortSampleException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    public ShortSampleException(long expected, long actual) {
        super("a sample of " + actual + " bytes is read as a type of " + expected
                + ": what the program sends is not that type, or its beginning only, for which there are raw handlers",
                null);
        this.expected = expected;
        this.actual = actual;
    }

    /** The size of the type. */
    public long expected() {
        return expected;
    }

    /** The length of the sample. */
    public long actual() {
        return actual;
    }
}
