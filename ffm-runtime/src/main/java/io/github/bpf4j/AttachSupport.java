package io.github.bpf4j;

/**
 * Whether a program can be attached on the running kernel.
 *
 * @param supported whether it can
 * @param reason what is missing when it cannot; empty otherwise
 */
public record AttachSupport(boolean supported, String reason) {

    /** Nothing speaks against it. */
    public static final AttachSupport YES = new AttachSupport(true, "");

    /** It cannot be attached, for this reason. */
    public static AttachSupport no(String reason) {
        return new AttachSupport(false, reason);
    }
}
