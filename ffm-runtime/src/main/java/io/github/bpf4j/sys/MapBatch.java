package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_MAP_*_BATCH}: many elements of a map in one call (Linux 5.6).
 *
 * @param inBatch where the last call stopped; none to begin
 * @param outBatch room for where this call stops
 * @param keys keys, one behind the other
 * @param values values, likewise
 * @param count the number of elements that there is room for
 * @param mapFd the map
 * @param elemFlags as for single elements
 * @param flags zero
 */
public record MapBatch(
        MemorySegment inBatch,
        MemorySegment outBatch,
        MemorySegment keys,
        MemorySegment values,
        int count,
        int mapFd,
        long elemFlags,
        long flags)
        implements BpfAttr {

    // struct {
    //    0  __u64 in_batch;
    //    8  __u64 out_batch;
    //   16  __u64 keys;
    //   24  __u64 values;
    //   32  __u32 count;       // in and out
    //   36  __u32 map_fd;
    //   40  __u64 elem_flags;
    //   48  __u64 flags;
    // } batch;

    /** The length of this arm. */
    public static final int SIZE = 56;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_LONG, 0, inBatch.address());
        attr.set(JAVA_LONG, 8, outBatch.address());
        attr.set(JAVA_LONG, 16, keys.address());
        attr.set(JAVA_LONG, 24, values.address());
        attr.set(JAVA_INT, 32, count);
        attr.set(JAVA_INT, 36, mapFd);
        attr.set(JAVA_LONG, 40, elemFlags);
        attr.set(JAVA_LONG, 48, flags);
    }
}
