package io.github.bpf4j.lab.host;

import java.io.Serial;

/** The lab cannot go on; the message says what is wrong and, where there is one, the remedy. */
public final class LabException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** A finding of the lab itself. */
    public LabException(String message) {
        super(message);
    }

    /** A finding with the failure that led to it. */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
