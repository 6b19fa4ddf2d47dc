package io.github.bpf4j;

/** The running kernel lacks a feature. */
public final class UnsupportedFeatureException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final String feature;
    private final String firstKernel;

    /**
     * Describes what is missing.
     *
     * @param feature the feature, as a noun
     * @param firstKernel the first kernel version that has it, such as {@code 5.15}; empty when it is a matter of how
     *        the kernel is configured
     * @param detail what shows that it is missing, and what to do
     */
    public UnsupportedFeatureException(String feature, String firstKernel, String detail) {
        super("this kernel has no " + feature + (firstKernel.isEmpty() ? "" : " (Linux " + firstKernel + " has it)")
                + (detail.isEmpty() ? "" : ": " + detail), null);
        this.feature = feature;
        this.firstKernel = firstKernel;
    }

    /** The feature, as a noun. */
    public String feature() {
        return feature;
    }

    /** The first kernel version that has it; empty when it is a matter of how the kernel is configured. */
    public String firstKernel() {
        return firstKernel;
    }
}
