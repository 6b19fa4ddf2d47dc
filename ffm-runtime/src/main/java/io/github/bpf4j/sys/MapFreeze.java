package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_MAP_FREEZE}: no more writes from user space (Linux 5.2).
 *
 * @param mapFd the map
 */
public record MapFreeze(int mapFd) implements BpfAttr {

    // struct {
    //    0  __u32 map_fd;
    // };

    /** The length of this arm. */
    public static final int SIZE = 4;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, mapFd);
    }
}
