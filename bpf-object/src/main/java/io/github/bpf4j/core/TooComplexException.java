package io.github.bpf4j.core;

/** Ends a walk over types that would not end by itself; a {@link CoreException} where the relocation is known. */
final class TooComplexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooComplexException(String message) {
        super(message);
    }
}
