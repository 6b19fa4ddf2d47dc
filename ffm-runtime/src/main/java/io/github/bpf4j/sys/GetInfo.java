package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_OBJ_GET_INFO_BY_FD}: what the kernel tells about an object.
 *
 * @param bpfFd the object
 * @param infoLen the room for the answer
 * @param info room for the answer, zero behind what the caller asks for in it
 */
public record GetInfo(int bpfFd, int infoLen, MemorySegment info) implements BpfAttr {

    // struct {
    //    0  __u32 bpf_fd;
    //    4  __u32 info_len;  // in and out
    //    8  __u64 info;
    // } info;

    /** The length of this arm. */
    public static final int SIZE = 16;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, bpfFd);
        attr.set(JAVA_INT, 4, infoLen);
        attr.set(JAVA_LONG, 8, info.address());
    }
}
