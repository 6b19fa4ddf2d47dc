package io.github.bpf4j.core;

import org.jspecify.annotations.Nullable;

/**
 * A relocation that cannot be carried out at all. A subject that the target merely lacks is no exception but a
 * {@link CoreFixup.Poison}, because the instruction may never run.
 */
public final class CoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Problem {
        /** The record contradicts the object's own BTF, or asks what cannot be asked of such a type. */
        INVALID_RELOCATION,
        /** The target has several types of that name, and they give different answers. */
        AMBIGUOUS,
        /** The instruction is of a class that the relocation cannot change, or it does not hold the expected value. */
        UNEXPECTED_INSTRUCTION,
        /** The value does not fit into the instruction. */
        OUT_OF_RANGE,
        /** Types are nested too deep or refer to each other too often to be compared. */
        TOO_COMPLEX
    }

    private final Problem problem;
    private final transient @Nullable CoreRelocation relocation;

    CoreException(Problem problem, @Nullable CoreRelocation relocation, String message) {
        super(message);
        this.problem = problem;
        this.relocation = relocation;
    }

    /** What is wrong, for a program. */
    public Problem problem() {
        return problem;
    }

    /** The relocation that failed; null when two types were compared without one. */
    public @Nullable CoreRelocation relocation() {
        return relocation;
    }
}
