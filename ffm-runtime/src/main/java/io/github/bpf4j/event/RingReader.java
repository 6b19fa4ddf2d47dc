package io.github.bpf4j.event;

import io.github.bpf4j.Cursor;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads what programs put into a map of type {@code BPF_MAP_TYPE_RINGBUF}, in the order in which it was reserved.
 *
 * <p>A record that a program has reserved and not committed holds back those behind it. Programs that find the ring
 * full get nothing reserved; the kernel does not count what is lost so.
 *
 * <p>Programs wake the reader when it has read all before, unless they send with {@code BPF_RB_NO_WAKEUP}; what comes
 * so is found by the next {@link #poll} or {@link #consume} all the same.
 */
public final class RingReader extends EventReader {

    private final RingBuffer ring;
    private final RingBuffer.Handler forward;

    private RingReader(SystemCalls sys, Fd map, long size, Function<MemorySegment, RingHandler> handler) {
        super(sys, "ring reader", 1);
        try {
            ring = map(sys, map, size);
            watch(map, 0);
            MemorySegment data = ring.data();
            RingHandler target = handler.apply(data);
            forward = (offset, length) -> {
                target.event(data, offset, length);
                return !isClosed();
            };
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    private RingBuffer map(SystemCalls sys, Fd map, long size) {
        long page = Memory.pageSize();
        int number = map.acquire();
        try {
            MemorySegment consumer = Memory.map(sys, arena, page, Memory.PROT_READ | Memory.PROT_WRITE,
                    Memory.MAP_SHARED, number, 0);
            MemorySegment producer = Memory.map(sys, arena, page + 2 * size, Memory.PROT_READ, Memory.MAP_SHARED,
                    number, page);
            return new RingBuffer(consumer, producer, page, size);
        } finally {
            map.release();
        }
    }

    /**
     * Begins to read events as places in memory.
     *
     * @param map the ring buffer
     * @param size its size in bytes
     */
    public static RingReader open(SystemCalls sys, Fd map, long size, RingHandler handler) {
        return new RingReader(sys, map, size, memory -> handler);
    }

    /**
     * Begins to read events under a cursor.
     *
     * @param map the ring buffer
     * @param size its size in bytes
     * @param cursor makes a cursor over memory; called once
     * @param handler takes each event
     */
    public static <C extends Cursor> RingReader open(SystemCalls sys, Fd map, long size,
            Function<MemorySegment, C> cursor, Consumer<? super C> handler) {
        return new RingReader(sys, map, size, memory -> typed(cursor.apply(memory), handler));
    }

    private static <C extends Cursor> RingHandler typed(C cursor, Consumer<? super C> handler) {
        return (memory, offset, length) -> {
            cursor.moveTo(offset, length);
            handler.accept(cursor);
        };
    }

    @Override
    boolean hasMore() {
        return ring.hasRecord();
    }

    @Override
    void isReady(int number) {
        // The positions of the ring say it all.
    }

    @Override
    int drainReady() {
        return isClosed() ? 0 : ring.drain(forward);
    }

    @Override
    int drainAll() {
        return ring.drain(forward);
    }
}
