package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_PROG_BIND_MAP}: a map lives as long as a program that does not name it (Linux 5.10).
 *
 * @param progFd the program
 * @param mapFd the map
 * @param flags zero
 */
public record ProgBindMap(int progFd, int mapFd, int flags) implements BpfAttr {

    // struct {
    //    0  __u32 prog_fd;
    //    4  __u32 map_fd;
    //    8  __u32 flags;
    // } prog_bind_map;

    /** The length of this arm. */
    public static final int SIZE = 12;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, progFd);
        attr.set(JAVA_INT, 4, mapFd);
        attr.set(JAVA_INT, 8, flags);
    }
}
