package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code struct perf_event_attr} of {@code include/uapi/linux/perf_event.h}, as far as it is used here.
 *
 * @param type {@code enum perf_type_id}, or the number of a PMU from sysfs
 * @param config which event of that type
 * @param samplePeriod events between samples
 * @param sampleType {@code PERF_SAMPLE_*}: what a sample holds
 * @param bits the bit fields from {@code disabled} on, the first in bit 0
 * @param wakeupEvents samples between wake-ups of the reader
 * @param config1 the name for kprobes, the path for uprobes, NUL-terminated
 * @param config2 the offset, or the address, for kprobes and uprobes
 */
public record PerfEventAttr(
        int type,
        long config,
        long samplePeriod,
        long sampleType,
        long bits,
        int wakeupEvents,
        MemorySegment config1,
        long config2) {

    // struct perf_event_attr {
    //    0  __u32 type;
    //    4  __u32 size;
    //    8  __u64 config;
    //   16  __u64 sample_period;   // or sample_freq
    //   24  __u64 sample_type;
    //   32  __u64 read_format;
    //   40  __u64 disabled : 1, inherit : 1, ...;
    //   48  __u32 wakeup_events;   // or wakeup_watermark
    //   52  __u32 bp_type;
    //   56  __u64 config1;         // or kprobe_func, uprobe_path, bp_addr
    //   64  __u64 config2;         // or kprobe_addr, probe_offset, bp_len
    //   72  ...                    // zero
    // };

    /** The length that Linux 4.1 gave it, {@code PERF_ATTR_SIZE_VER5}: known to every kernel that is supported here. */
    public static final int SIZE = 112;

    public static final int TYPE_SOFTWARE = 1;
    public static final int TYPE_TRACEPOINT = 2;
    public static final int COUNT_SW_BPF_OUTPUT = 10;
    public static final long SAMPLE_RAW = 1 << 10;

    private static final int COUNT_SW_CPU_CLOCK = 0;
    /** The bit {@code freq}: the period is a frequency. */
    private static final long FREQUENCY = 1 << 10;

    /** Writes the structure into zeroed memory of {@link #SIZE} bytes. */
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, type);
        attr.set(JAVA_INT, 4, SIZE);
        attr.set(JAVA_LONG, 8, config);
        attr.set(JAVA_LONG, 16, samplePeriod);
        attr.set(JAVA_LONG, 24, sampleType);
        attr.set(JAVA_LONG, 40, bits);
        attr.set(JAVA_INT, 48, wakeupEvents);
        attr.set(JAVA_LONG, 56, config1.address());
        attr.set(JAVA_LONG, 64, config2);
    }

    /** A tracepoint by its id in tracefs. */
    public static PerfEventAttr tracepoint(long id) {
        return new PerfEventAttr(TYPE_TRACEPOINT, id, 0, 0, 0, 0, MemorySegment.NULL, 0);
    }

    /**
     * A kprobe or uprobe by its PMU.
     *
     * @param pmu the number in {@code /sys/bus/event_source/devices/kprobe/type} or {@code .../uprobe/type}
     * @param config the bits that {@code .../format} describes: return probe, reference counter offset
     * @param nameOrPath the function or the file, NUL-terminated; kept by the caller until the event is open
     * @param offset from the function, or in the file
     */
    public static PerfEventAttr probe(int pmu, long config, MemorySegment nameOrPath, long offset) {
        return new PerfEventAttr(pmu, config, 0, 0, 0, 0, nameOrPath, offset);
    }

    /**
     * The samples that {@code bpf_perf_event_output} writes.
     *
     * @param wakeupEvents samples between wake-ups of the reader, 1 for each
     */
    public static PerfEventAttr bpfOutput(int wakeupEvents) {
        return new PerfEventAttr(
                TYPE_SOFTWARE, COUNT_SW_BPF_OUTPUT, 1, SAMPLE_RAW, 0, wakeupEvents, MemorySegment.NULL, 0);
    }

    /**
     * The clock of a CPU.
     *
     * @param hertz how often a second it counts
     */
    public static PerfEventAttr cpuClock(int hertz) {
        return new PerfEventAttr(
                TYPE_SOFTWARE, COUNT_SW_CPU_CLOCK, hertz, 0, FREQUENCY, 0, MemorySegment.NULL, 0);
    }
}
