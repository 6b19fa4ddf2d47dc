package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The arithmetic of a perf buffer: records between a head that the kernel moves and a tail that the reader moves, in
 * memory that begins again at its end.
 *
 * <pre>
 * struct perf_event_mmap_page {     include/uapi/linux/perf_event.h
 *     ...
 *     __u64 data_head;              at 1024
 *     __u64 data_tail;              at 1032
 *     ...                           to the end of the page
 * };
 * struct perf_event_header { __u32 type; __u16 misc; __u16 size; };     8-aligned, so it never wraps
 * PERF_RECORD_SAMPLE, with PERF_SAMPLE_RAW alone: { header; __u32 size; char data[size]; }
 * PERF_RECORD_LOST:                                { header; __u64 id; __u64 lost; }
 * </pre>
 *
 * For one thread at a time.
 */
final class PerfRing {

    /** Takes what is in the ring. What the arguments refer to is gone when the method returns. */
    interface Handler {

        /**
         * A sample, in the memory of the ring or, if it wraps there, in that for wrapped samples.
         *
         * @param length with up to 7 bytes of padding behind what the program sent
         * @return whether to go on
         */
        boolean sample(boolean wrapped, long offset, long length);

        /** The kernel had no room for this many samples. */
        void lost(long count);
    }

    /** {@code enum perf_event_type}; all others say nothing about samples. */
    private static final int RECORD_LOST = 2;
    private static final int RECORD_SAMPLE = 9;

    private static final long DATA_HEAD = 1024;
    private static final long DATA_TAIL = 1032;
    private static final int HEADER = 8;
    private static final int RAW_DATA = HEADER + 4;
    private static final int LOST_COUNT = HEADER + 8;

    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final VarHandle LONG = JAVA_LONG.varHandle();

    private final MemorySegment control;
    private final MemorySegment data;
    private final long mask;
    private final MemorySegment wrapped;

    /** How much to read before the kernel is told: it must neither wait long for room nor be told for each record. */
    private final long releaseEvery;

    /**
     * A ring in memory.
     *
     * @param memory the control page, then the data, whose size is a power of two
     * @param pageSize the size of the control page
     * @param wrapped room for the longest sample, 64 KiB
     */
    PerfRing(MemorySegment memory, long pageSize, MemorySegment wrapped) {
        this.control = memory.asSlice(0, pageSize);
        this.data = memory.asSlice(pageSize);
        this.mask = data.byteSize() - 1;
        this.releaseEvery = data.byteSize() / 4;
        this.wrapped = wrapped;
        if (Long.bitCount(data.byteSize()) != 1) {
            throw new IllegalArgumentException("a ring of " + data.byteSize() + " bytes, not a power of two");
        }
    }

    /**
     * Hands over what there is now; what comes meanwhile waits for the next call. A record counts as read when it is
     * handed over, whether the handler returns or throws.
     *
     * @return the number of samples
     */
    int drain(Handler handler) {
        // Acquire: what the kernel wrote before it moved the head is seen after. It pairs with the barrier "B" of
        // perf_output_put_handle(), kernel/events/ring_buffer.c.
        long head = (long) LONG.getAcquire(control, DATA_HEAD);
        long tail = control.get(JAVA_LONG, DATA_TAIL);
        long released = tail;
        int samples = 0;
        boolean more = true;
        try {
            while (more && tail != head) {
                long at = tail & mask;
                long header = data.get(JAVA_LONG, at);
                long size = sizeIn(header);
                if (size < HEADER || size > head - tail || size % HEADER != 0) {
                    long damaged = tail;
                    tail = head;
                    throw new IllegalStateException("perf buffer is damaged at " + Long.toUnsignedString(damaged));
                }
                if (tail - released >= releaseEvery) {
                    release(tail);
                    released = tail;
                }
                tail += size;
                int type = typeIn(header);
                if (type == RECORD_SAMPLE) {
                    samples++;
                    more = sample(handler, at, size);
                } else if (type == RECORD_LOST) {
                    handler.lost(data.get(JAVA_LONG, at + LOST_COUNT & mask));
                }
            }
        } finally {
            release(tail);
        }
        return samples;
    }

    private static int typeIn(long header) {
        return LITTLE_ENDIAN ? (int) header : (int) (header >>> Integer.SIZE);
    }

    private static int sizeIn(long header) {
        return LITTLE_ENDIAN ? (int) (header >>> 48) : (int) header & 0xffff;
    }

    /** The raw data is the rest of the record: the kernel pads it to fill the record and counts the padding in. */
    private boolean sample(Handler handler, long at, long size) {
        long length = Math.max(size - RAW_DATA, 0);
        if (at + size <= data.byteSize()) {
            return handler.sample(false, at + RAW_DATA, length);
        }
        long from = at + RAW_DATA & mask;
        long first = Math.min(length, data.byteSize() - from);
        MemorySegment.copy(data, from, wrapped, 0, first);
        MemorySegment.copy(data, 0, wrapped, first, length - first);
        return handler.sample(true, 0, length);
    }

    /**
     * Gives room back. Release: all that was read of the records is read before the kernel may write over them. It
     * pairs with the barrier "D", the read of the tail in {@code __perf_output_begin()}, kernel/events/ring_buffer.c.
     */
    private void release(long tail) {
        LONG.setRelease(control, DATA_TAIL, tail);
    }

    /** The memory that samples are in when they do not wrap. */
    MemorySegment data() {
        return data.asReadOnly();
    }

    /** The memory that samples are in when they wrap. */
    MemorySegment wrapped() {
        return wrapped.asReadOnly();
    }
}
