package io.github.bpf4j.probe;

import io.github.bpf4j.sys.Errno;

/**
 * Whether the running kernel has a feature, as far as this process can find out.
 *
 * @param answer yes, no, or nobody knows
 * @param reason what shows it; empty for a plain yes
 */
public record Support(Answer answer, String reason) {

    /** An answer. */
    public enum Answer {
        /** The kernel has it. */
        YES,
        /** The kernel does not have it. */
        NO,
        /** It could not be found out, for lack of permission as a rule. */
        UNKNOWN
    }

    private static final Support PLAIN_YES = new Support(Answer.YES, "");

    /** The kernel has it. */
    public static Support yes() {
        return PLAIN_YES;
    }

    /** The kernel does not have it. */
    public static Support no(String reason) {
        return new Support(Answer.NO, reason);
    }

    /** It could not be found out. */
    public static Support unknown(String reason) {
        return new Support(Answer.UNKNOWN, reason);
    }

    /** Yes or no. */
    static Support of(boolean supported, String reason) {
        return supported ? yes() : no(reason);
    }

    /** What a refusal says: without permission nothing, otherwise no. */
    static Support refused(String call, int errno) {
        String reason = call + ": " + Errno.name(errno);
        return Prober.isForbidden(errno) ? unknown(reason) : no(reason);
    }

    /** Whether the kernel has it for certain. */
    public boolean isYes() {
        return answer == Answer.YES;
    }

    /** Whether the kernel lacks it for certain. */
    public boolean isNo() {
        return answer == Answer.NO;
    }
}
