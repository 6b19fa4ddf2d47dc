package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;

/** The capabilities that matter to bpf, {@code include/uapi/linux/capability.h}. */
public enum Capability {
    CAP_NET_ADMIN(12),
    CAP_SYS_ADMIN(21),
    CAP_SYS_RESOURCE(24),
    /** Since Linux 5.8; before, CAP_SYS_ADMIN did it all. */
    CAP_PERFMON(38),
    /** Since Linux 5.8; before, CAP_SYS_ADMIN did it all. */
    CAP_BPF(39);

    private static final int VERSION_3 = 0x2008_0522;

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    /** Those of this list that the calling thread has in effect. */
    public static Set<Capability> effective(SystemCalls sys) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocateFrom(JAVA_INT, VERSION_3, 0);
            // Two of struct { __u32 effective, permitted, inheritable; }, the low half first.
            MemorySegment data = arena.allocate(JAVA_INT, 6);
            long result = sys.invoke(SystemCall.CAPGET.number(), header.address(), data.address(), 0, 0, 0, 0);
            if (result < 0) {
                throw new KernelException("capget", (int) -result, "");
            }
            return decode(data.get(JAVA_INT, 0), data.get(JAVA_INT, 12));
        }
    }

    static Set<Capability> decode(int low, int high) {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        for (Capability capability : values()) {
            int word = capability.bit < Integer.SIZE ? low : high;
            if ((word >>> capability.bit % Integer.SIZE & 1) != 0) {
                found.add(capability);
            }
        }
        return found;
    }
}
