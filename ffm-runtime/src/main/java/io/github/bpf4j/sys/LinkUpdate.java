package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_LINK_UPDATE}: puts another program behind a link.
 *
 * @param linkFd the link
 * @param newProgFd the program to run from now on; a map for struct_ops
 * @param flags {@code BPF_F_REPLACE} 4 or zero
 * @param oldProgFd what must be there now, with that flag
 */
public record LinkUpdate(int linkFd, int newProgFd, int flags, int oldProgFd) implements BpfAttr {

    // struct {
    //    0  __u32 link_fd;
    //    4  __u32 new_prog_fd;  // or new_map_fd
    //    8  __u32 flags;
    //   12  __u32 old_prog_fd;  // or old_map_fd
    // } link_update;

    /** The length of this arm. */
    public static final int SIZE = 16;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, linkFd);
        attr.set(JAVA_INT, 4, newProgFd);
        attr.set(JAVA_INT, 8, flags);
        attr.set(JAVA_INT, 12, oldProgFd);
    }
}
