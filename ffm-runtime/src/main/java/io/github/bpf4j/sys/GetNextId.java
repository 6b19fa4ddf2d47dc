package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_*_GET_NEXT_ID}: the lowest id above one.
 *
 * @param startId the id to begin behind; zero for the first
 * @param openFlags zero
 */
public record GetNextId(int startId, int openFlags) implements BpfAttr {

    // struct {
    //    0  __u32 start_id;
    //    4  __u32 next_id;     // out
    //    8  __u32 open_flags;
    // };

    /** The length of this arm. */
    public static final int SIZE = 12;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, startId);
        attr.set(JAVA_INT, 8, openFlags);
    }
}
