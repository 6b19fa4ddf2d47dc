package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_LINK_CREATE}: attaches a program, for as long as the link is open or pinned (Linux 5.7).
 *
 * @param progFd the program; the map for struct_ops
 * @param targetFd perf event, cgroup or network namespace; the interface index where the hook is one
 * @param attachType {@code enum bpf_attach_type}
 * @param flags those of the kind of link
 * @param options what the kind of link needs beside
 */
public record LinkCreate(int progFd, int targetFd, int attachType, int flags, LinkOptions options)
        implements BpfAttr {

    // struct {
    //    0  __u32 prog_fd;      // or map_fd
    //    4  __u32 target_fd;    // or target_ifindex
    //    8  __u32 attach_type;
    //   12  __u32 flags;
    //   16  union { ... };      // see LinkOptions
    // } link_create;

    /** The length of this arm. */
    public static final int SIZE = 64;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, progFd);
        attr.set(JAVA_INT, 4, targetFd);
        attr.set(JAVA_INT, 8, attachType);
        attr.set(JAVA_INT, 12, flags);
        options.writeTo(attr);
    }
}
