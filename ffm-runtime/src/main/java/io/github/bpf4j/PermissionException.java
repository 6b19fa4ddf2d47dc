package io.github.bpf4j;

import io.github.bpf4j.sys.Capability;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The kernel refused a call for lack of a permission. The message says which one, and what to type. */
public final class PermissionException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final String call;
    private final transient Set<Capability> missing;

    /**
     * Describes the refusal.
     *
     * @param message place, finding and remedy
     * @param call what was asked, such as {@code BPF_PROG_LOAD}
     * @param missing the capabilities that the process lacks; empty when something else forbids it
     * @param cause the refused call
     */
    public PermissionException(String message, String call, Set<Capability> missing, KernelException cause) {
        super(message, cause);
        this.call = call;
        this.missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
    }

    /** What was asked, such as {@code BPF_PROG_LOAD}. */
    public String call() {
        return call;
    }

    /** The capabilities that the process lacks; empty when something else forbids the call. */
    public Set<Capability> missing() {
        return missing;
    }
}
