package io.github.bpf4j.event;

import io.github.bpf4j.Cursor;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Epoll;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.EventFd;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Reads what programs send by {@code bpf_perf_event_output} to a map of type {@code BPF_MAP_TYPE_PERF_EVENT_ARRAY}: from
 * every CPU that is online when the reader is opened.
 *
 * <p>One thread at a time polls, and calls the handler meanwhile. It should be a platform thread: a virtual one would
 * keep its carrier waiting. Events of one CPU come in their order, those of several CPUs do not. Nothing is allocated
 * for an event.
 *
 * <p>An exception of the handler comes out of the method that called it. The event that it was given counts as read, and
 * the next call goes on behind it. So does a {@link io.github.bpf4j.ShortSampleException} for an event that is shorter
 * than the type of the cursor.
 *
 * <p>Any thread may {@linkplain #close() close} the reader, its handler too: a poll under way then returns, and the
 * memory is given back when it has. Every later call is an {@link IllegalStateException}.
 */
public final class PerfReader implements AutoCloseable {

    /** The size of a perf record is a {@code __u16}. */
    private static final int LONGEST_RECORD = 1 << 16;
    private static final long WAKE = -1;

    private final ReentrantLock polling = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Arena arena = Arena.ofShared();
    private final Deque<Runnable> owned = new ArrayDeque<>();
    private final List<PerfRing> rings = new ArrayList<>();
    private final List<Forward> forwards = new ArrayList<>();

    /** Rings with something to read. The kernel tells it once; what is not read then is to be remembered here. */
    private final BitSet ready = new BitSet();
    private final Epoll epoll;
    private final EventFd wake;
    private volatile long lost;

    /** The memory was in use when the handler closed the reader; the poll that called it gives it back. */
    private boolean closedByHandler;

    private PerfReader(SystemCalls sys, Fd map, long maxCpus, PerfOptions options, Forward.Factory factory) {
        try {
            BitSet cpus = Cpus.online();
            wake = new EventFd(sys, arena);
            owned.push(wake::close);
            epoll = new Epoll(sys, arena, cpus.cardinality() + 1);
            owned.push(epoll::close);
            epoll.add(wake.fd(), WAKE);
            MapElements elements = new MapElements(sys, map, Integer.BYTES, Integer.BYTES);
            MemorySegment wrapped = arena.allocate(LONGEST_RECORD, Long.BYTES);
            for (int cpu = cpus.nextSetBit(0); cpu >= 0 && cpu < maxCpus; cpu = cpus.nextSetBit(cpu + 1)) {
                CpuBuffer buffer = CpuBuffer.open(sys, arena, cpu, options, elements, wrapped);
                if (buffer != null) {
                    add(buffer, factory);
                }
            }
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    private void add(CpuBuffer buffer, Forward.Factory factory) {
        owned.push(buffer::close);
        epoll.add(buffer.event(), rings.size());
        rings.add(buffer.ring());
        forwards.add(factory.of(this, buffer.cpu(), buffer.ring()));
    }

    /**
     * Begins to read events as places in memory.
     *
     * @param map the perf event array, which stays open as long as the reader
     * @param maxEntries the number of CPUs that it has room for
     */
    public static PerfReader open(SystemCalls sys, Fd map, long maxEntries, PerfOptions options, RawHandler handler) {
        return new PerfReader(sys, map, maxEntries, options,
                (reader, cpu, ring) -> new Forward.Raw(reader, cpu, ring, handler));
    }

    /**
     * Begins to read events under cursors.
     *
     * @param map the perf event array, which stays open as long as the reader
     * @param maxEntries the number of CPUs that it has room for
     * @param cursor makes a cursor over memory; called a few times for each CPU, not for each event
     * @param handler takes each event
     * @param lost takes the number of events that were lost, each time some were
     */
    public static <C extends Cursor> PerfReader open(SystemCalls sys, Fd map, long maxEntries, PerfOptions options,
            Function<MemorySegment, C> cursor, Consumer<? super C> handler, LongConsumer lost) {
        return new PerfReader(sys, map, maxEntries, options,
                (reader, cpu, ring) -> new Forward.Typed<>(reader, ring, cursor, handler, lost));
    }

    /**
     * Waits for events and hands over those that are there.
     *
     * @param timeout how long to wait for the first one; zero does not wait
     * @return the number of events; zero when the time was over, or after {@link #wakeup()} or {@link #close()}
     */
    public int poll(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout of " + timeout);
        }
        enter();
        try {
            if (ready.isEmpty()) {
                await(TimeUnit.NANOSECONDS.convert(timeout));
            }
            return drainReady();
        } finally {
            leave();
        }
    }

    /** Hands over the events that are there, also those for which the reader would not have been woken yet. */
    public int consume() {
        enter();
        try {
            ready.set(0, rings.size());
            return drainReady();
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
            throw new KernelException("epoll_pwait", -count, "perf buffers");
        }
        for (int i = 0; i < count; i++) {
            long ring = epoll.data(i);
            if (ring == WAKE) {
                wake.reset();
            } else {
                ready.set((int) ring);
            }
        }
    }

    private int drainReady() {
        int samples = 0;
        for (int i = ready.nextSetBit(0); i >= 0 && !closed.get(); i = ready.nextSetBit(i + 1)) {
            samples += rings.get(i).drain(forwards.get(i));
            ready.clear(i);
        }
        return samples;
    }

    private void enter() {
        if (polling.isHeldByCurrentThread()) {
            throw new IllegalStateException("the handler of a perf reader cannot poll it");
        }
        if (!polling.tryLock()) {
            throw closed.get() ? isClosedError() : new IllegalStateException("another thread polls this perf reader");
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

    private static IllegalStateException isClosedError() {
        return new IllegalStateException("the perf reader is closed");
    }

    /** Makes a poll that waits in another thread return; if none does, the next one. */
    public void wakeup() {
        if (closed.get()) {
            throw isClosedError();
        }
        wake.signal();
    }

    /** How many events were lost since the reader was opened, since a buffer was full. */
    public long lost() {
        return lost;
    }

    /** By the polling thread alone. */
    void countLost(long count) {
        lost += count;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Ends a poll under way, waits until it has returned, and gives everything back. Idempotent. */
    @Override
    public void close() {
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
    private void release() {
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
