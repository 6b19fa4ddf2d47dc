package io.github.bpf4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/** Repeats something until the compiler has nothing left to do about it. */
public final class WarmUp {

    /** Of CPU and not of the clock, which goes on while others have the machine. */
    private static final long TIME = TimeUnit.SECONDS.toNanos(4);
    private static final int TIMES = 20_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private WarmUp() {}

    /** Repeats it 20,000 times, or for four seconds of CPU where that is less. */
    public static void of(Runnable action) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < TIMES && THREADS.getCurrentThreadCpuTime() - start < TIME; i++) {
            action.run();
        }
    }
}
