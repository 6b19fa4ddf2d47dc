package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_LINK_DETACH}: detaches a link that stays open (Linux 5.9).
 *
 * @param linkFd the link
 */
public record LinkDetach(int linkFd) implements BpfAttr {

    // struct {
    //    0  __u32 link_fd;
    // } link_detach;

    /** The length of this arm. */
    public static final int SIZE = 4;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, linkFd);
    }
}
