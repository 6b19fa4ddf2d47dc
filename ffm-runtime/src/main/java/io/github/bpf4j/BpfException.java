package io.github.bpf4j;

import org.jspecify.annotations.Nullable;

/**
 * What the runtime throws when the kernel, the machine or an object file stands in the way.
 *
 * <p>Unchecked and sealed: each subclass is one kind of obstacle and carries its data in accessors, so that a program
 * can decide by {@code switch} and a person can read the message.
 */
public abstract sealed class BpfException extends RuntimeException
        permits KernelBtfException, KernelException, MapMismatchException, PermissionException, PlatformException,
        RelocationException,
        ShortSampleException,
        UnsupportedFeatureException, VerifierException {

    private static final long serialVersionUID = 1L;

    protected BpfException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
