package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_ITER_CREATE}: a file to read an iterator program's output from.
 *
 * @param linkFd the link of the iterator
 * @param flags zero
 */
public record IterCreate(int linkFd, int flags) implements BpfAttr {

    // struct {
    //    0  __u32 link_fd;
    //    4  __u32 flags;
    // } iter_create;

    /** The length of this arm. */
    public static final int SIZE = 8;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, linkFd);
        attr.set(JAVA_INT, 4, flags);
    }
}
