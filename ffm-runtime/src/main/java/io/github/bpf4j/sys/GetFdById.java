package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_*_GET_FD_BY_ID}: a descriptor for an object that someone has loaded.
 *
 * @param startId the id
 * @param openFlags {@code BPF_F_RDONLY} 8 and others, for maps
 */
public record GetFdById(int startId, int openFlags) implements BpfAttr {

    // struct {
    //    0  __u32 start_id;    // prog_id, map_id, btf_id or link_id
    //    4  __u32 next_id;     // out, not used here
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
