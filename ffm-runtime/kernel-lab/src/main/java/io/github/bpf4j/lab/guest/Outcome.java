package io.github.bpf4j.lab.guest;

/** How a test ended. */
public enum Outcome {
    /** It did what it says. */
    PASSED,
    /** It did not run, for a reason that was checked. */
    SKIPPED,
    /** It failed, or was skipped for a reason that does not hold. */
    FAILED
}
