package io.github.bpf4j;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program at its hook. The program runs until the link is closed, or the object that it belongs to.
 *
 * <p>Safe for use by several threads; closing is idempotent.
 */
public abstract class BpfLink implements AutoCloseable {

    private final BpfObject object;
    private final @Nullable BpfProgram program;
    private boolean closed;

    /**
     * For the runtime's own kinds of links.
     *
     * @param program the program that the link keeps at its hook
     */
    protected BpfLink(BpfProgram program) {
        this.object = program.object();
        this.program = program;
    }

    /** For links of tables of functions, which have many programs. */
    BpfLink(BpfObject object) {
        this.object = object;
        this.program = null;
    }

    /** The program at the hook; empty for the link of a table of functions. */
    public final Optional<BpfProgram> program() {
        return Optional.ofNullable(program);
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
            if (program != null) {
                program.forget(this);
            }
            object.links().forget(this);
        }
    }

    /** Gives back what the link holds in the kernel; called once. */
    protected abstract void detach();
}
