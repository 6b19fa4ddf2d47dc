package io.github.bpf4j.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The limit of locked memory ({@code RLIMIT_MEMLOCK}), against which kernels before 5.11 count maps and programs. */
public final class LockedMemory {

    private static final int RLIMIT_MEMLOCK = 8;
    private static final long INFINITY = -1;

    private LockedMemory() {}

    /** Whether this process has a limit. */
    public static boolean isLimited(SystemCalls sys) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(ValueLayout.JAVA_LONG, 2);
            long read = sys.invoke(SystemCall.PRLIMIT64.number(), 0, RLIMIT_MEMLOCK, 0, limit.address(), 0, 0);
            return read == 0 && limit.get(ValueLayout.JAVA_LONG, 0) != INFINITY;
        }
    }

    /** Removes the limit of this process if it has one and may. Returns whether there is more room than before. */
    public static boolean raise(SystemCalls sys) {
        try (Arena arena = Arena.ofConfined()) {
            // struct rlimit64 { __u64 rlim_cur; __u64 rlim_max; };
            MemorySegment old = arena.allocate(ValueLayout.JAVA_LONG, 2);
            MemorySegment unlimited = arena.allocateFrom(ValueLayout.JAVA_LONG, INFINITY, INFINITY);
            long read = sys.invoke(SystemCall.PRLIMIT64.number(), 0, RLIMIT_MEMLOCK, 0, old.address(), 0, 0);
            if (read < 0 || old.get(ValueLayout.JAVA_LONG, 0) == INFINITY) {
                return false;
            }
            return sys.invoke(SystemCall.PRLIMIT64.number(), 0, RLIMIT_MEMLOCK, unlimited.address(), 0, 0, 0) == 0;
        }
    }
}
