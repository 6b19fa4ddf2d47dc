package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_PROG_ATTACH} and {@code BPF_PROG_DETACH}: attachments without a link.
 *
 * @param targetFd cgroup, map or network namespace; the interface index where the hook is one
 * @param attachBpfFd the program
 * @param attachType {@code enum bpf_attach_type}
 * @param attachFlags {@code BPF_F_ALLOW_OVERRIDE} 1 and others
 * @param replaceBpfFd the program to replace, with {@code BPF_F_REPLACE}
 * @param relativeFd the neighbour in an ordered list of programs
 * @param expectedRevision the list's revision that the caller has seen; zero for any
 */
public record ProgAttach(
        int targetFd,
        int attachBpfFd,
        int attachType,
        int attachFlags,
        int replaceBpfFd,
        int relativeFd,
        long expectedRevision)
        implements BpfAttr {

    // struct {
    //    0  __u32 target_fd;          // or target_ifindex
    //    4  __u32 attach_bpf_fd;
    //    8  __u32 attach_type;
    //   12  __u32 attach_flags;
    //   16  __u32 replace_bpf_fd;
    //   20  __u32 relative_fd;        // or relative_id
    //   24  __u64 expected_revision;
    // };

    /** The length of this arm. */
    public static final int SIZE = 32;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, targetFd);
        attr.set(JAVA_INT, 4, attachBpfFd);
        attr.set(JAVA_INT, 8, attachType);
        attr.set(JAVA_INT, 12, attachFlags);
        attr.set(JAVA_INT, 16, replaceBpfFd);
        attr.set(JAVA_INT, 20, relativeFd);
        attr.set(JAVA_LONG, 24, expectedRevision);
    }
}
