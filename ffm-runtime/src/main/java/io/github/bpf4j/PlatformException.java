package io.github.bpf4j;

import org.jspecify.annotations.Nullable;

/**
 * This process cannot reach a Linux kernel at all: another operating system, a processor whose system call numbers are
 * not known here, or a JVM that was started without native access. The message says what to do.
 */
public final class PlatformException extends BpfException {

    private static final long serialVersionUID = 1L;

    public PlatformException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
