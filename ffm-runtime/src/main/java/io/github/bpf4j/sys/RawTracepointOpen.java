package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_RAW_TRACEPOINT_OPEN}: attaches to a raw tracepoint, or to what the program was loaded for.
 *
 * @param name the tracepoint, NUL-terminated; none for programs with an attach target of their own
 * @param progFd the program
 * @param cookie what {@code bpf_get_attach_cookie} returns to the program (Linux 6.10)
 */
public record RawTracepointOpen(MemorySegment name, int progFd, long cookie) implements BpfAttr {

    // struct {
    //    0  __u64 name;
    //    8  __u32 prog_fd;
    //   16  __u64 cookie;
    // } raw_tracepoint;

    /** The length of this arm. */
    public static final int SIZE = 24;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_LONG, 0, name.address());
        attr.set(JAVA_INT, 8, progFd);
        attr.set(JAVA_LONG, 16, cookie);
    }
}
