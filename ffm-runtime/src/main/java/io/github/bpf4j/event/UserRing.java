package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The arithmetic of a ring that programs read: records between a position that the kernel moves and one that this side
 * moves, in memory that is mapped twice, so that no record wraps.
 *
 * <pre>
 * page 0:   unsigned long consumer_pos;      read-only here            kernel/bpf/ringbuf.c
 * page 1:   unsigned long producer_pos;      written by this side
 * then the data, and the same data again
 * struct bpf_ringbuf_hdr { u32 len; u32 pg_off; };     8-aligned; len with BPF_RINGBUF_BUSY_BIT,
 * BPF_RINGBUF_DISCARD_BIT
 * </pre>
 *
 * One thread at a time reserves; any thread commits.
 */
final class UserRing {

    /** There is no room now. */
    static final long FULL = -1;

    private static final int HEADER = 8;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private static final VarHandle LONG = JAVA_LONG.varHandle();
    private static final VarHandle INT = JAVA_INT.varHandle();

    private final MemorySegment consumer;
    private final MemorySegment producer;
    private final MemorySegment data;
    private final long size;

    /**
     * A ring in memory.
     *
     * @param consumer the page with the kernel's position
     * @param producer the page with the position of this side, then the data twice
     * @param pageSize the size of a page
     * @param size the size of the data, a power of two
     */
    UserRing(MemorySegment consumer, MemorySegment producer, long pageSize, long size) {
        if (Long.bitCount(size) != 1) {
            throw new IllegalArgumentException("a ring of " + size + " bytes, not a power of two");
        }
        this.consumer = consumer;
        this.producer = producer;
        this.data = producer.asSlice(pageSize, 2 * size);
        this.size = size;
    }

    /**
     * Takes room for a record, which programs do not see before it is committed; nor those behind it.
     *
     * @return where in {@link #data} the record is, or {@link #FULL}
     * @throws IllegalArgumentException if there is never as much room
     */
    long reserve(long length) {
        long total = HEADER + length + 7 & -8L;
        if (length < 0 || total > size) {
            throw new IllegalArgumentException("a record of " + length + " bytes does not fit into a ring of " + size);
        }
        // Acquire: whoever sees the position sees that the kernel is done with what was before it. It pairs with the
        // smp_store_release() of consumer_pos in __bpf_user_ringbuf_sample_release().
        long read = (long) LONG.getAcquire(consumer, 0L);
        long written = producer.get(JAVA_LONG, 0);
        if (size - (written - read) < total) {
            return FULL;
        }
        long at = written & size - 1;
        data.set(JAVA_INT, at, (int) length | BUSY);
        data.set(JAVA_INT, at + Integer.BYTES, 0);
        // Release: the header is there before the position says so. It pairs with the smp_load_acquire() of
        // producer_pos in __bpf_user_ringbuf_peek().
        LONG.setRelease(producer, 0L, written + total);
        return at + HEADER;
    }

    /** Gives a record to the programs, or lets them skip it. All that was written to it before is seen. */
    void commit(long record, boolean discard) {
        int length = data.get(JAVA_INT, record - HEADER) & ~BUSY;
        // It pairs with the smp_load_acquire() of the header in __bpf_user_ringbuf_peek().
        INT.setRelease(data, record - HEADER, discard ? length | DISCARDED : length);
    }

    /** The memory that records are in. */
    MemorySegment data() {
        return data;
    }
}
