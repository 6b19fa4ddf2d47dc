package io.github.bpf4j.lab.guest;

import org.opentest4j.TestAbortedException;

/**
 * Decides what a test that did not pass counts as. A skip is believed only when it can be checked: the kernel is older
 * than the first one with the feature, or the option that the feature needs is off.
 *
 * @param kernel the running kernel
 * @param anySkip whether skips that name no feature are believed as well
 */
public record SkipRule(GuestKernel kernel, boolean anySkip) {

    /**
     * A decision.
     *
     * @param outcome what the test counts as
     * @param reason in a line
     */
    public record Verdict(Outcome outcome, String reason) {}

    /** Judges what a test threw. */
    public Verdict judge(Throwable thrown) {
        return FeatureClaim.in(thrown).map(this::judge).orElseGet(() -> thrown instanceof TestAbortedException
                ? skipped(String.valueOf(thrown.getMessage()))
                : failed(String.valueOf(thrown)));
    }

    /** Judges a test that was switched off, by an annotation or a condition. */
    public Verdict skipped(String reason) {
        return anySkip
                ? new Verdict(Outcome.SKIPPED, reason)
                : failed("skipped without saying which feature the kernel lacks: " + reason);
    }

    private Verdict judge(FeatureClaim claim) {
        if (claim.option().filter(kernel::lacks).isPresent()) {
            return new Verdict(Outcome.SKIPPED, claim.option().get() + " is off: " + claim.message());
        }
        if (claim.firstKernel().isEmpty()) {
            return failed("skipped without saying which kernel has the feature: " + claim.message());
        }
        boolean older = kernel.version().filter(version -> version.olderThan(claim.firstKernel().get())).isPresent();
        return older
                ? new Verdict(Outcome.SKIPPED, "since " + claim.firstKernel().get() + ": " + claim.message())
                : failed("skipped on %s, but the feature is there since %s: %s".formatted(kernel.release(),
                        claim.firstKernel().get(), claim.message()));
    }

    private static Verdict failed(String reason) {
        return new Verdict(Outcome.FAILED, reason);
    }
}
