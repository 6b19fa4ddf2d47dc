package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_PROG_QUERY}: what is attached at a place.
 *
 * @param targetFd cgroup, map or network namespace; the interface index where the hook is one
 * @param attachType {@code enum bpf_attach_type}
 * @param queryFlags {@code BPF_F_QUERY_EFFECTIVE} 1 or zero
 * @param progIds room for program ids
 * @param count how many there is room for
 * @param progAttachFlags room for the flags of each; may be none
 * @param linkIds room for link ids; may be none
 * @param linkAttachFlags room for the flags of each; may be none
 */
public record ProgQuery(
        int targetFd,
        int attachType,
        int queryFlags,
        MemorySegment progIds,
        int count,
        MemorySegment progAttachFlags,
        MemorySegment linkIds,
        MemorySegment linkAttachFlags)
        implements BpfAttr {

    // struct {
    //    0  __u32 target_fd;          // or target_ifindex
    //    4  __u32 attach_type;
    //    8  __u32 query_flags;
    //   12  __u32 attach_flags;       // out
    //   16  __u64 prog_ids;
    //   24  __u32 count;              // in and out
    //   32  __u64 prog_attach_flags;
    //   40  __u64 link_ids;
    //   48  __u64 link_attach_flags;
    //   56  __u64 revision;           // out
    // } query;

    /** The length of this arm. */
    public static final int SIZE = 64;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, targetFd);
        attr.set(JAVA_INT, 4, attachType);
        attr.set(JAVA_INT, 8, queryFlags);
        attr.set(JAVA_LONG, 16, progIds.address());
        attr.set(JAVA_INT, 24, count);
        attr.set(JAVA_LONG, 32, progAttachFlags.address());
        attr.set(JAVA_LONG, 40, linkIds.address());
        attr.set(JAVA_LONG, 48, linkAttachFlags.address());
    }
}
