package io.github.bpf4j.event;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.Epoll;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.EventFd;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads events that programs send, and hands them to the handler that it was opened with.
 *
 * <p>One thread at a time polls, and calls the handler meanwhile. It should be a platform thread: a virtual one would
 * keep its carrier waiting. Nothing is allocated for an event.
 *
 * <p>An exception of the handler comes out of the method that called it. The event that it was given counts as read,
 * and the next call goes on behind it. So does a {@link io.github.bpf4j.ShortSampleException} for an event that is
 * shorter than the type of the cursor.
 *
 * <p>Any thread may {@linkplain #close() close} the reader, its handler too: a poll under way then returns, and the
 * memory is given back when it has. Every later call is an {@link IllegalStateException}.
 */
public abstract sealed class EventReader implements AutoCloseable permits PerfReader, RingReader {

    private static final long WAKE = -1;

    /** The owner of all memory of the reader. */
    final Arena arena = Arena.ofShared();

    private final String what;
    private final ReentrantLock polling = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Deque<Runnable> owned = new ArrayDeque<>();
    private final Epoll epoll;
    private final EventFd wake;

    /** The memory was in use when the handler closed the reader; the poll that called it gives it back. */
    private boolean closedByHandler;

    /**
     * Opens what it takes to wait. A subclass that cannot be opened further calls {@link #release()}.
     *
     * @param what names the reader in messages
     * @param sources how many descriptors will be watched at most
     */
    EventReader(SystemCalls sys, String what, int sources) {
        this.what = what;
        try {
            wake = new EventFd(sys, arena);
            owned.push(wake::close);
            epoll = new Epoll(sys, arena, sources + 1);
            owned.push(epoll::close);
            epoll.add(wake.fd(), WAKE);
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    /** Waits for this descriptor too; {@link #isReady} is told its number when there is something. */
    final void watch(Fd source, int number) {
        epoll.add(source, number);
    }

    /** Gives something into the keeping of the reader, which closes it. */
    final void own(Runnable close) {
        owned.push(close);
    }

    /** Whether there is something to hand over, as far as is known without asking the kernel. */
    abstract boolean hasMore();

    /** There is something to read from a source. */
    abstract void isReady(int number);

    /** Hands over what is known to be there, and no more than there was at the beginning. */
    abstract int drainReady();

    /** Hands over all that is there, and no more than there was at the beginning. */
    abstract int drainAll();

    /**
     * Waits for events and hands over those that are there. What comes while they are handed over is left for the next
     * call, so that this method returns however fast the events come.
     *
     * @param timeout how long to wait for the first one; zero does not wait
     * @return the number of events; zero when the time was over, after {@link #wakeup()} or {@link #close()}, and now
     *         and then before, when there is something but no event yet
     */
    public final int poll(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout of " + timeout);
        }
        enter();
        try {
            if (!hasMore()) {
                await(TimeUnit.NANOSECONDS.convert(timeout));
            }
            return drainReady();
        } finally {
            leave();
        }
    }

    /** Hands over the events that are there, also those for which the reader would not have been woken yet. */
    public final int consume() {
        enter();
        try {
            return drainAll();
        } finally {
            leave();
        }
    }

    private void await(long nanos) {
        long start = System.nanoTime();
        int count;
        do {
            long left = Math.max(0, nanos - (System.nanoTime() - start));
            count = epoll.await((int) Math.min(Math.ceilDiv(left, 1_000_000L), Integer.MAX_VALUE));
        } while (count == -Errno.EINTR && !closed.get());
        if (count < 0 && count != -Errno.EINTR) {
            throw new KernelException("epoll_pwait", -count, what);
        }
        for (int i = 0; i < count; i++) {
            long number = epoll.data(i);
            if (number == WAKE) {
                wake.reset();
            } else {
                isReady((int) number);
            }
        }
    }

    private void enter() {
        if (polling.isHeldByCurrentThread()) {
            throw new IllegalStateException("the handler of a " + what + " cannot poll it");
        }
        if (!polling.tryLock()) {
            throw closed.get() ? isClosedError() : new IllegalStateException("another thread polls this " + what);
        }
        if (closed.get()) {
            polling.unlock();
            throw isClosedError();
        }
    }

    private void leave() {
        try {
            if (closedByHandler) {
                release();
            }
        } finally {
            polling.unlock();
        }
    }

    private IllegalStateException isClosedError() {
        return new IllegalStateException("the " + what + " is closed");
    }

    /** Makes a poll that waits in another thread return; if none does, the next one. */
    public final void wakeup() {
        if (closed.get()) {
            throw isClosedError();
        }
        wake.signal();
    }

    final boolean isClosed() {
        return closed.get();
    }

    /** Ends a poll under way, waits until it has returned, and gives everything back. Idempotent. */
    @Override
    public final void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (polling.isHeldByCurrentThread()) {
            closedByHandler = true;
            return;
        }
        wake.signal();
        polling.lock();
        try {
            release();
        } finally {
            polling.unlock();
        }
    }

    /** In reverse order of opening, the memory last; all of it, whatever goes wrong with a part. */
    final void release() {
        Runnable close = owned.poll();
        if (close == null) {
            arena.close();
            return;
        }
        try {
            close.run();
        } finally {
            release();
        }
    }
}
