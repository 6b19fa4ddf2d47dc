package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The arithmetic of a BPF ring buffer: records between a position that programs move and one that the reader moves, in
 * memory that is mapped twice, so that no record wraps.
 *
 * <pre>
 * page 0:   unsigned long consumer_pos;      written by the reader     kernel/bpf/ringbuf.c
 * page 1:   unsigned long producer_pos;      read-only here
 * then the data, and the same data again
 * struct bpf_ringbuf_hdr { u32 len; u32 pg_off; };     8-aligned; len with BPF_RINGBUF_BUSY_BIT,
 * BPF_RINGBUF_DISCARD_BIT
 * </pre>
 *
 * For one thread at a time.
 */
final class RingBuffer {

    /** Takes what is in the ring. What the arguments refer to is gone when the method returns. */
    interface Handler {

        /** A record; returns whether to go on. */
        boolean record(long offset, long length);
    }

    private static final int HEADER = 8;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int LENGTH = DISCARDED - 1;

    private static final VarHandle LONG = JAVA_LONG.varHandle();
    private static final VarHandle INT = JAVA_INT.varHandle();

    private final MemorySegment consumer;
    private final MemorySegment producer;
    private final MemorySegment data;
    private final long mask;

    /**
     * How much to read before the programs are told: they must neither wait long for room nor be told for each record.
     */
    private final long releaseEvery;

    /**
     * A ring in memory.
     *
     * @param consumer the page with the reader's position
     * @param producer the page with the programs' position, then the data twice
     * @param pageSize the size of a page
     * @param size the size of the data, a power of two
     */
    RingBuffer(MemorySegment consumer, MemorySegment producer, long pageSize, long size) {
        if (Long.bitCount(size) != 1) {
            throw new IllegalArgumentException("a ring of " + size + " bytes, not a power of two");
        }
        this.consumer = consumer;
        this.producer = producer;
        this.data = producer.asSlice(pageSize, 2 * size);
        this.mask = size - 1;
        this.releaseEvery = size / 4;
    }

    /**
     * Hands over what there is now; what comes meanwhile waits for the next call. A record counts as read when it is
     * handed over, whether the handler returns or throws.
     *
     * @return the number of records, without those that programs have discarded
     */
    int drain(Handler handler) {
        // Acquire: the headers, busy at first, were written before the position was moved past them. It pairs with the
        // smp_store_release() of producer_pos in __bpf_ringbuf_reserve().
        long end = (long) LONG.getAcquire(producer, 0L);
        long position = consumer.get(JAVA_LONG, 0);
        long released = position;
        int records = 0;
        try {
            boolean more = true;
            while (more && position != end) {
                int header = headerAt(position);
                if (header < 0) {
                    break;
                }
                long at = position & mask;
                long length = header & LENGTH;
                long next = position + (HEADER + length + 7 & -8L);
                if (next - position > end - position) {
                    position = end;
                    throw new IllegalStateException("ring buffer is damaged at " + Long.toUnsignedString(at));
                }
                if (position - released >= releaseEvery) {
                    release(position);
                    released = position;
                }
                position = next;
                if ((header & DISCARDED) == 0) {
                    records++;
                    more = handler.record(at + HEADER, length);
                }
            }
        } finally {
            if (position != released) {
                release(position);
            }
        }
        return records;
    }

    /**
     * Whether a record can be read, asked before waiting. A program that commits one wakes the reader only if it sees
     * that the reader has come up to it: so the fence puts the position that {@link #drain} has written before what is
     * read here, as the {@code xchg()} in {@code bpf_ringbuf_commit()} puts the header that it has written before its
     * look at that position. One of both then sees the other.
     */
    boolean hasRecord() {
        VarHandle.fullFence();
        long position = consumer.get(JAVA_LONG, 0);
        return position != (long) LONG.getAcquire(producer, 0L) && headerAt(position) >= 0;
    }

    /**
     * Acquire: who sees that a record is not busy any more, sees what is in it. It pairs with the {@code xchg()} above.
     */
    private int headerAt(long position) {
        return (int) INT.getAcquire(data, position & mask);
    }

    /**
     * Gives room back. Release: all that was read of the records is read before programs may write over them. It pairs
     * with the {@code smp_load_acquire()} of consumer_pos in {@code __bpf_ringbuf_reserve()}.
     */
    private void release(long position) {
        LONG.setRelease(consumer, 0L, position);
    }

    /** The memory that records are in. */
    MemorySegment data() {
        return data.asReadOnly();
    }
}
