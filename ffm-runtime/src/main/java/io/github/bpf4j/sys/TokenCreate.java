package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_TOKEN_CREATE}: a token with what a bpf file system delegates to its user namespace.
 *
 * @param flags zero
 * @param bpffsFd the root of the file system
 */
public record TokenCreate(int flags, int bpffsFd) implements BpfAttr {

    // struct {
    //    0  __u32 flags;
    //    4  __u32 bpffs_fd;
    // } token_create;

    /** The length of this arm. */
    public static final int SIZE = 8;

    /** {@code BPF_F_TOKEN_FD}: a command comes with a token. */
    static final int FLAG = 1 << 16;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, flags);
        attr.set(JAVA_INT, 4, bpffsFd);
    }
}
