package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * What one kind of link needs beside program and target: the union at the end of {@code link_create} in
 * {@code union bpf_attr}. Offsets are from the start of the whole arm.
 */
public sealed interface LinkOptions {

    /** Where the union begins. */
    int OFFSET = 16;

    /** Writes the fields behind those that all links have. */
    void writeTo(MemorySegment attr);

    /** A kind of link without options. */
    record None() implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {}
    }

    /**
     * Iterators.
     *
     * @param iterInfo {@code union bpf_iter_link_info}; may be none
     * @param iterInfoLen its length
     */
    record Iter(MemorySegment iterInfo, int iterInfoLen) implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {
            attr.set(JAVA_LONG, OFFSET, iterInfo.address());
            attr.set(JAVA_INT, OFFSET + 8, iterInfoLen);
        }
    }

    /**
     * Kprobes, uprobes, tracepoints and perf events, whose target is a perf event (Linux 5.15).
     *
     * @param bpfCookie what {@code bpf_get_attach_cookie} returns to the program
     */
    record PerfEvent(long bpfCookie) implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {
            attr.set(JAVA_LONG, OFFSET, bpfCookie);
        }
    }

    /**
     * Many kprobes at once (Linux 5.18).
     *
     * @param flags {@code BPF_F_KPROBE_MULTI_RETURN} 1 or zero
     * @param cnt how many
     * @param syms pointers to names, or none
     * @param addrs addresses, or none
     * @param cookies one for each, or none
     */
    record KprobeMulti(int flags, int cnt, MemorySegment syms, MemorySegment addrs, MemorySegment cookies)
            implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {
            attr.set(JAVA_INT, OFFSET, flags);
            attr.set(JAVA_INT, OFFSET + 4, cnt);
            attr.set(JAVA_LONG, OFFSET + 8, syms.address());
            attr.set(JAVA_LONG, OFFSET + 16, addrs.address());
            attr.set(JAVA_LONG, OFFSET + 24, cookies.address());
        }
    }

    /**
     * fentry and its family, LSM, and freplace.
     *
     * @param targetBtfId the function, for freplace to another target than at load; else zero
     * @param cookie what {@code bpf_get_attach_cookie} returns to the program
     */
    record Tracing(int targetBtfId, long cookie) implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {
            attr.set(JAVA_INT, OFFSET, targetBtfId);
            attr.set(JAVA_LONG, OFFSET + 8, cookie);
        }
    }

    /**
     * Netfilter hooks (Linux 6.4).
     *
     * @param pf the protocol family
     * @param hooknum the hook
     * @param priority the place among the hook's functions, signed
     * @param flags {@code BPF_F_NETFILTER_IP_DEFRAG} 1 or zero
     */
    record Netfilter(int pf, int hooknum, int priority, int flags) implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {
            attr.set(JAVA_INT, OFFSET, pf);
            attr.set(JAVA_INT, OFFSET + 4, hooknum);
            attr.set(JAVA_INT, OFFSET + 8, priority);
            attr.set(JAVA_INT, OFFSET + 12, flags);
        }
    }

    /**
     * A place in an ordered list of programs: tcx (Linux 6.6), netkit (6.7), cgroup (6.17).
     *
     * @param relativeFd the neighbour, as descriptor or id by the flags of the call; zero for none
     * @param expectedRevision the list's revision that the caller has seen; zero for any
     */
    record Ordered(int relativeFd, long expectedRevision) implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {
            attr.set(JAVA_INT, OFFSET, relativeFd);
            attr.set(JAVA_LONG, OFFSET + 8, expectedRevision);
        }
    }

    /**
     * Many uprobes at once (Linux 6.6).
     *
     * @param path the file, NUL-terminated
     * @param offsets file offsets
     * @param refCtrOffsets file offsets of reference counters, or none
     * @param cookies one for each, or none
     * @param cnt how many
     * @param flags {@code BPF_F_UPROBE_MULTI_RETURN} 1 or zero
     * @param pid the process; zero for all
     */
    record UprobeMulti(
            MemorySegment path,
            MemorySegment offsets,
            MemorySegment refCtrOffsets,
            MemorySegment cookies,
            int cnt,
            int flags,
            int pid)
            implements LinkOptions {
        @Override
        public void writeTo(MemorySegment attr) {
            attr.set(JAVA_LONG, OFFSET, path.address());
            attr.set(JAVA_LONG, OFFSET + 8, offsets.address());
            attr.set(JAVA_LONG, OFFSET + 16, refCtrOffsets.address());
            attr.set(JAVA_LONG, OFFSET + 24, cookies.address());
            attr.set(JAVA_INT, OFFSET + 32, cnt);
            attr.set(JAVA_INT, OFFSET + 36, flags);
            attr.set(JAVA_INT, OFFSET + 40, pid);
        }
    }
}
