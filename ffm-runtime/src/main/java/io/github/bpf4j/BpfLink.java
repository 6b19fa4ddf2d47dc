package io.github.bpf4j;

/**
 * A program at its hook. The program runs until the link is closed, or the object that it belongs to.
 *
 * <p>Safe for use by several threads; closing is idempotent.
 */
public abstract class BpfLink implements AutoCloseable {

    private final BpfProgram program;
    private boolean closed;

    /**
     * For the runtime's own kinds of links.
     *
     * @param program the program that the link keeps at its hook
     */
    protected BpfLink(BpfProgram program) {
        this.program = program;
    }

    /** The program at the hook. */
    public final BpfProgram program() {
        return program;
    }

    /** Whether the program has been detached through this link. */
    public final synchronized boolean isClosed() {
        return closed;
    }

    /** Detaches the program. */
    @Override
    public final void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            detach();
        } finally {
            program.forget(this);
        }
    }

    /** Gives back what the link holds in the kernel; called once. */
    protected abstract void detach();
}
