package io.github.bpf4j.sys;

import io.github.bpf4j.KernelException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A file descriptor with one owner. It is never 0, 1 or 2, since zero means "none" in most places of {@code bpf(2)},
 * and it is closed exactly once.
 *
 * <p>Any thread may close it while others use it. A use is bracketed by {@link #acquire()} and {@link #release()}; the
 * number goes back to the kernel with the last of them, so that no thread ever passes on a number that meanwhile
 * belongs to another file. After {@link #close()} a new use is an {@link IllegalStateException}.
 */
public final class Fd implements AutoCloseable {

    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int LOWEST = 3;
    private static final int CLOSED = Integer.MIN_VALUE;
    private static final VarHandle STATE = stateHandle();

    private final SystemCalls sys;
    private final int number;
    private final String what;

    /** The number of uses under way; {@link #CLOSED} is added to it by close. */
    @SuppressWarnings("unused") // through STATE
    private int state;

    private Fd(SystemCalls sys, int number, String what) {
        this.sys = sys;
        this.number = number;
        this.what = what;
        OpenResources.opened(this);
    }

    /**
     * Takes over a descriptor that the kernel has just returned.
     *
     * @param number the descriptor, not negative; one below 3 is moved up and its old number closed
     * @param what names the thing in messages, such as {@code map "my_config"}
     */
    public static Fd own(SystemCalls sys, long number, String what) {
        if (number >= LOWEST) {
            return new Fd(sys, Math.toIntExact(number), what);
        }
        try {
            return duplicate(sys, number, what);
        } finally {
            sys.invoke(SystemCall.CLOSE.number(), number, 0, 0, 0, 0, 0);
        }
    }

    private static Fd duplicate(SystemCalls sys, long number, String what) {
        long moved = sys.invoke(SystemCall.FCNTL.number(), number, F_DUPFD_CLOEXEC, LOWEST, 0, 0, 0);
        if (moved < 0) {
            throw new KernelException("fcntl(F_DUPFD_CLOEXEC)", (int) -moved, what);
        }
        return new Fd(sys, (int) moved, what);
    }

    /** Another descriptor for the same thing, to be closed by whoever asked. */
    public Fd duplicate() {
        int from = acquire();
        try {
            return duplicate(sys, from, what);
        } finally {
            release();
        }
    }

    /**
     * The number, for a call during which nobody can close this descriptor: the caller is its owner, or holds the
     * owner's lock. Everyone else uses {@link #acquire()}.
     */
    public int number() {
        if (((int) STATE.getVolatile(this)) < 0) {
            throw closed();
        }
        return number;
    }

    /** Begins a use and gives the number for it. Each call is followed by one of {@link #release()}, in a finally. */
    public int acquire() {
        int uses;
        do {
            uses = (int) STATE.getVolatile(this);
            if (uses < 0) {
                throw closed();
            }
        } while (!STATE.compareAndSet(this, uses, uses + 1));
        return number;
    }

    /** Ends a use. The last one after {@link #close()} gives the number back. */
    public void release() {
        if ((int) STATE.getAndAdd(this, -1) == CLOSED + 1) {
            giveBack();
        }
    }

    /** Whether {@link #close()} has been called. */
    public boolean isClosed() {
        return (int) STATE.getVolatile(this) < 0;
    }

    /** Refuses new uses and closes the descriptor, at once or with the last use under way. Idempotent. */
    @Override
    public void close() {
        if ((int) STATE.getAndBitwiseOr(this, CLOSED) == 0) {
            giveBack();
        }
    }

    private void giveBack() {
        OpenResources.closed(this);
        long result = sys.invoke(SystemCall.CLOSE.number(), number, 0, 0, 0, 0, 0);
        // Linux has released the number whatever else close(2) reports: only a stranger's close is an error of ours.
        if (result == -Errno.EBADF) {
            throw new KernelException("close", Errno.EBADF, this + " was closed behind its owner's back");
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException(what + " is closed");
    }

    private static VarHandle stateHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Fd.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public String toString() {
        return what + " (descriptor " + number + (isClosed() ? ", closed)" : ")");
    }
}
