package io.github.bpf4j.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Lifts the limit of locked memory until it is closed. Kernels before 5.11 count maps against it; an object raises it
 * when it is loaded, a test that creates maps by itself has to.
 */
public final class LockedMemoryLimit implements AutoCloseable {

    private static final int RLIMIT_MEMLOCK = 8;

    private final SystemCalls sys;
    private final long soft;
    private final long hard;

    public LockedMemoryLimit(SystemCalls sys) {
        this.sys = sys;
        try (Arena arena = Arena.ofConfined()) {
            // struct rlimit64 { __u64 rlim_cur; __u64 rlim_max; };
            MemorySegment old = arena.allocate(ValueLayout.JAVA_LONG, 2);
            sys.invoke(SystemCall.PRLIMIT64.number(), 0, RLIMIT_MEMLOCK, 0, old.address(), 0, 0);
            soft = old.getAtIndex(ValueLayout.JAVA_LONG, 0);
            hard = old.getAtIndex(ValueLayout.JAVA_LONG, 1);
        }
        set(-1, -1);
    }

    private void set(long newSoft, long newHard) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(ValueLayout.JAVA_LONG, newSoft, newHard);
            sys.invoke(SystemCall.PRLIMIT64.number(), 0, RLIMIT_MEMLOCK, limit.address(), 0, 0, 0);
        }
    }

    @Override
    public void close() {
        set(soft, hard);
    }
}
