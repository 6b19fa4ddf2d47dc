package io.github.bpf4j.event;

/**
 * How a {@link PerfReader} reads.
 *
 * @param bytesPerCpu the size of each CPU's buffer, rounded up to a power of two of pages. Without CAP_IPC_LOCK it is
 *        limited by {@code /proc/sys/kernel/perf_event_mlock_kb}
 * @param wakeupEvents how many events wake the reader: 1 for each event, more to be woken less often. Events that wait
 *        for others are handed over by {@link PerfReader#consume()} all the same
 */
public record PerfOptions(int bytesPerCpu, int wakeupEvents) {

    private static final int LARGEST = 1 << 30;

    /** 256 KiB for each CPU; each event wakes the reader. */
    public static final PerfOptions DEFAULTS = new PerfOptions(256 << 10, 1);

    public PerfOptions {
        if (bytesPerCpu < 1 || bytesPerCpu > LARGEST) {
            throw new IllegalArgumentException("a buffer of " + bytesPerCpu + " bytes");
        }
        if (wakeupEvents < 1) {
            throw new IllegalArgumentException("a wake-up each " + wakeupEvents + " events");
        }
    }

    /** Another size for each CPU's buffer. */
    public PerfOptions withBytesPerCpu(int bytes) {
        return new PerfOptions(bytes, wakeupEvents);
    }

    /** Another number of events that wake the reader. */
    public PerfOptions withWakeupEvents(int events) {
        return new PerfOptions(bytesPerCpu, events);
    }

    /** The size in pages' multiples. */
    long dataBytes(int pageSize) {
        int pages = Math.ceilDiv(bytesPerCpu, pageSize);
        return (long) pageSize * (pages == 1 ? 1 : Integer.highestOneBit(pages - 1) << 1);
    }
}
