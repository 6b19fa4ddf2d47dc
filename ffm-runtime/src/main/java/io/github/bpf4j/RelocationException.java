package io.github.bpf4j;

import org.jspecify.annotations.Nullable;

/** A reference of a program to something of the kernel cannot be filled in: a type, a field, a function, a symbol. */
public final class RelocationException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final String program;

    /**
     * Describes the failure.
     *
     * @param program the function that has the reference; empty when it is the object as a whole
     * @param finding what cannot be found or does not fit, and what the kernel has instead
     */
    public RelocationException(String program, String finding, @Nullable Throwable cause) {
        super((program.isEmpty() ? "" : "program \"" + program + "\": ") + finding, cause);
        this.program = program;
    }

    /** The function that has the reference; empty when it is the object as a whole. */
    public String program() {
        return program;
    }
}
