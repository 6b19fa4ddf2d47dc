package io.github.bpf4j.sys;

import java.lang.foreign.MemorySegment;

/**
 * The arguments of one {@code bpf(2)} command: an arm of {@code union bpf_attr} in {@code include/uapi/linux/bpf.h}.
 *
 * <p>Implementations are records with the arm's fields in the kernel's order and under the kernel's names. Integers are
 * unsigned in the kernel unless its layout says {@code __s32}; a descriptor field takes a number that the caller keeps
 * open during the call, and a pointer field a native segment ({@link MemorySegment#NULL} for none). The kernel takes an
 * arm that is longer than the one it knows when the rest is zero, so unused fields are left zero.
 */
public interface BpfAttr {

    /** The length of the arm: the end of its last field. */
    int size();

    /**
     * Writes the arm.
     *
     * @param attr zeroed memory of at least {@link #size()} bytes, aligned to 8
     */
    void writeTo(MemorySegment attr);

    /**
     * Adds a bpf token to the arm, if the command takes one.
     *
     * @param attr what {@link #writeTo} has written
     * @param token its descriptor
     */
    default void writeToken(MemorySegment attr, int token) {}
}
