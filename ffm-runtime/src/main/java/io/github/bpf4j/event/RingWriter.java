package io.github.bpf4j.event;

import io.github.bpf4j.Codec;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.Epoll;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.EventFd;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes records for programs to read by {@code bpf_user_ringbuf_drain}: into a map of type
 * {@code BPF_MAP_TYPE_USER_RINGBUF} (Linux 6.1).
 *
 * <p>Programs get records in the order in which room was taken for them, and stop at one that is neither submitted nor
 * discarded yet. Nobody tells a program that there is something; it looks when it runs.
 *
 * <p>Safe for use by many threads. Closing, by any thread, ends a wait for room; every later call is an
 * {@link IllegalStateException}, and so is writing to a record that is still open.
 */
public final class RingWriter implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final ReentrantLock waiting = new ReentrantLock();
    private final UserRing ring;
    private final EventFd wake;
    private final Epoll epoll;
    private volatile boolean closed;

    private RingWriter(SystemCalls sys, Fd map, long size) {
        EventFd opened = null;
        try {
            ring = map(sys, map, size);
            opened = new EventFd(sys, arena);
            wake = opened;
            epoll = watch(sys, map);
        } catch (RuntimeException | Error e) {
            if (opened != null) {
                opened.close();
            }
            arena.close();
            throw e;
        }
    }

    private UserRing map(SystemCalls sys, Fd map, long size) {
        long page = Memory.pageSize();
        int number = map.acquire();
        try {
            MemorySegment consumer = Memory.map(sys, arena, page, Memory.PROT_READ, Memory.MAP_SHARED, number, 0);
            MemorySegment producer = Memory.map(sys, arena, page + 2 * size, Memory.PROT_READ | Memory.PROT_WRITE,
                    Memory.MAP_SHARED, number, page);
            return new UserRing(consumer, producer, page, size);
        } finally {
            map.release();
        }
    }

    private Epoll watch(SystemCalls sys, Fd map) {
        Epoll made = new Epoll(sys, arena, 2);
        try {
            made.add(wake.fd(), 0);
            made.addRoom(map, 1);
            return made;
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    /**
     * Begins to write.
     *
     * @param map the ring
     * @param size its size in bytes
     */
    public static RingWriter open(SystemCalls sys, Fd map, long size) {
        return new RingWriter(sys, map, size);
    }

    /** A record that only this side sees yet. Closing it without having submitted it discards it. */
    public final class Reservation implements AutoCloseable {

        private final long record;
        private final MemorySegment memory;
        private boolean committed;

        private Reservation(long record, long length) {
            this.record = record;
            this.memory = ring.data().asSlice(record, length);
        }

        /** The bytes of the record, to be written until it is submitted. What they hold at first is undefined. */
        public MemorySegment memory() {
            return memory;
        }

        /** Gives the record to the programs. */
        public void submit() {
            commit(false);
        }

        /** Lets programs skip the record. */
        public void discard() {
            commit(true);
        }

        private void commit(boolean discard) {
            if (committed) {
                throw new IllegalStateException("the record was submitted or discarded before");
            }
            ring.commit(record, discard);
            committed = true;
        }

        /** Discards the record, unless it was submitted or discarded, or the writer is closed. */
        @Override
        public void close() {
            if (!committed && !closed) {
                discard();
            }
        }
    }

    /**
     * Takes room for a record; never waits.
     *
     * @param length in bytes
     * @return the record, null when the ring is full
     * @throws IllegalArgumentException if it would not fit into an empty ring
     */
    public synchronized @Nullable Reservation reserve(long length) {
        requireOpen();
        long record = ring.reserve(length);
        return record == UserRing.FULL ? null : new Reservation(record, length);
    }

    /**
     * Takes room for a record, and waits for it when the ring is full: until a program has read some records, unless it
     * drains with {@code BPF_RB_NO_WAKEUP}.
     *
     * @param length in bytes
     * @param timeout how long to wait
     * @return the record, null when there was no room in this time or the writer was closed meanwhile
     * @throws IllegalArgumentException if it would not fit into an empty ring
     */
    public @Nullable Reservation reserve(long length, Duration timeout) {
        long start = System.nanoTime();
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        Reservation record = reserve(length);
        while (record == null) {
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0 || !await(left)) {
                return null;
            }
            record = reserve(length);
        }
        return record;
    }

    /** Waits until a program has read something; false when the writer was closed. */
    private boolean await(long nanos) {
        waiting.lock();
        try {
            if (closed) {
                return false;
            }
            int count = epoll.await((int) Math.min(Math.ceilDiv(nanos, 1_000_000L), Integer.MAX_VALUE));
            if (count < 0 && count != -Errno.EINTR) {
                throw new KernelException("epoll_pwait", -count, "ring writer");
            }
            return !closed;
        } finally {
            waiting.unlock();
        }
    }

    /**
     * Writes a value and submits it; never waits.
     *
     * @return false when the ring is full
     */
    public <T> boolean send(Codec<T> codec, T value) {
        try (Reservation record = reserve(codec.size())) {
            if (record == null) {
                return false;
            }
            codec.write(record.memory(), 0, value);
            record.submit();
            return true;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("ring writer is closed");
        }
    }

    /** Ends writing. What was submitted stays for programs to read; what was not keeps them from what is behind it. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        wake.signal();
        waiting.lock();
        try {
            epoll.close();
            wake.close();
            arena.close();
        } finally {
            waiting.unlock();
        }
    }

    @Override
    public String toString() {
        return "ring writer" + (closed ? " (closed)" : "");
    }
}
