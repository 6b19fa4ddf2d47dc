package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/** A descriptor that any thread can make readable, to wake one that waits for it in {@link Epoll}. */
public final class EventFd implements AutoCloseable {

    private static final int EFD_CLOEXEC = 0x80000;
    private static final int EFD_NONBLOCK = 0x800;

    private final SystemCalls sys;
    private final Fd fd;
    private final MemorySegment one;
    private final MemorySegment sum;

    /** Opens one whose memory is the arena's, which outlives it. */
    public EventFd(SystemCalls sys, Arena arena) {
        this.sys = sys;
        this.one = arena.allocateFrom(JAVA_LONG, 1);
        this.sum = arena.allocate(JAVA_LONG);
        long result = sys.invoke(SystemCall.EVENTFD2.number(), 0, EFD_CLOEXEC | EFD_NONBLOCK, 0, 0, 0, 0);
        if (result < 0) {
            throw new KernelException("eventfd2", (int) -result, "");
        }
        this.fd = Fd.own(sys, result, "eventfd");
    }

    /** What to wait for. */
    public Fd fd() {
        return fd;
    }

    /** Makes it readable; an {@link IllegalStateException} after close. */
    public void signal() {
        transfer(SystemCall.WRITE, one);
    }

    /** Makes it unreadable again; for one thread at a time. */
    public void reset() {
        transfer(SystemCall.READ, sum);
    }

    private void transfer(SystemCall call, MemorySegment buffer) {
        int number = fd.acquire();
        long result;
        try {
            result = sys.invoke(call.number(), number, buffer.address(), Long.BYTES, 0, 0, 0);
        } finally {
            fd.release();
        }
        // EAGAIN: it is as readable, or as unreadable, as was asked for.
        if (result < 0 && result != -Errno.EAGAIN) {
            throw new KernelException(call.name().toLowerCase(Locale.ROOT), (int) -result, fd.toString());
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
