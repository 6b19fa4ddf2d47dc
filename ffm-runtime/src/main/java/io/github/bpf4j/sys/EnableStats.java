package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_ENABLE_STATS}: run times and counts of programs, while the descriptor is open (Linux 5.8).
 *
 * @param type {@code BPF_STATS_RUN_TIME} 0
 */
public record EnableStats(int type) implements BpfAttr {

    // struct {
    //    0  __u32 type;
    // } enable_stats;

    /** The length of this arm. */
    public static final int SIZE = 4;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, type);
    }
}
