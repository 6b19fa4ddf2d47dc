package io.github.bpf4j.elf;

import java.io.Serial;

/**
 * The bytes of an ELF file, of BTF or of what stands in them are not what the format demands.
 *
 * <p>It is the only exception that the readers throw for bad input, whatever is wrong with it.
 */
public final class MalformedObjectException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String origin;
    private final long offset;
    private final String finding;

    /**
     * Describes a finding.
     *
     * @param origin  name of the input, usually a file name
     * @param offset  where in the input, in bytes, or -1 when no one place is to blame
     * @param finding what is wrong there
     */
    public MalformedObjectException(String origin, long offset, String finding) {
        super(message(origin, offset, finding));
        this.origin = origin;
        this.offset = offset;
        this.finding = finding;
    }

    /**
     * Describes a finding that another exception brought up.
     *
     * @param origin  name of the input, usually a file name
     * @param offset  where in the input, in bytes, or -1 when no one place is to blame
     * @param finding what is wrong there
     * @param cause   the exception that brought it up
     */
    public MalformedObjectException(String origin, long offset, String finding, Throwable cause) {
        super(message(origin, offset, finding), cause);
        this.origin = origin;
        this.offset = offset;
        this.finding = finding;
    }

    /** Name of the input, usually a file name. */
    public String origin() {
        return origin;
    }

    /** Place in the input in bytes, or -1 when no one place is to blame. */
    public long offset() {
        return offset;
    }

    /** What is wrong, without origin and offset. */
    public String finding() {
        return finding;
    }

    private static String message(String origin, long offset, String finding) {
        return offset < 0
                ? origin + ": " + finding
                : origin + ": at offset 0x" + Long.toHexString(offset) + ": " + finding;
    }
}
