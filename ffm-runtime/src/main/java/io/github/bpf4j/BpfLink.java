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
    private volatile @Nullable BpfProgram program;
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

    /** Detaches the program, unless a pin keeps it at its hook. */
    @Override
    public final void close() {
        end(this::detach);
    }

    /**
     * Gives up the link without detaching the program: one that is pinned, or kept by another process, stays at its hook.
     */
    public final void disconnect() {
        end(this::release);
    }

    private void end(Runnable how) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            how.run();
        } finally {
            BpfProgram attached = program;
            if (attached != null) {
                attached.forget(this);
            }
            object.links().forget(this);
        }
    }

    /** The way to the kernel. */
    protected final BpfRuntime runtime() {
        return object.runtime();
    }

    /** The link has another program from now on. */
    protected final void replaced(BpfProgram newProgram) {
        BpfProgram old = program;
        if (old != null) {
            old.forget(this);
        }
        program = newProgram;
    }

    /** Gives back what this process holds of the link, and leaves it in the kernel if something else holds it. */
    protected void release() {
        detach();
    }

    /** Gives back what the link holds in the kernel; called once. */
    protected abstract void detach();
}
