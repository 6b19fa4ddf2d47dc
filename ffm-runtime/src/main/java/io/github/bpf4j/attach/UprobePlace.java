package io.github.bpf4j.attach;

import org.jspecify.annotations.Nullable;

/**
 * One of many places of a binary to which a program is attached at once. Immutable; each {@code with…} method gives a
 * changed copy.
 *
 * @param function the name of a function, perhaps with a version; null for a place in the file
 * @param offset bytes from the beginning of the function, or of the file
 * @param cookie what {@code bpf_get_attach_cookie} returns to the program there; 0 for none
 * @param referenceCounter the file offset of a counter as in {@link UprobeOptions}; 0 for none
 */
public record UprobePlace(@Nullable String function, long offset, long cookie, long referenceCounter) {

    /** Checks the numbers. */
    public UprobePlace {
        if (offset < 0 || referenceCounter < 0) {
            throw new IllegalArgumentException("nothing is in a file at " + Math.min(offset, referenceCounter));
        }
    }

    /** Where a function begins. */
    public static UprobePlace function(String name) {
        return new UprobePlace(name, 0, 0, 0);
    }

    /** An instruction by its place in the file. */
    public static UprobePlace fileOffset(long offset) {
        return new UprobePlace(null, offset, 0, 0);
    }

    /** So many bytes behind. */
    public UprobePlace plus(long bytes) {
        return new UprobePlace(function, offset + bytes, cookie, referenceCounter);
    }

    /** With a number by which the program knows where it runs. */
    public UprobePlace withCookie(long number) {
        return new UprobePlace(function, offset, number, referenceCounter);
    }

    /** With a counter of users in the probed processes. */
    public UprobePlace withReferenceCounter(long fileOffset) {
        return new UprobePlace(function, offset, cookie, fileOffset);
    }
}
