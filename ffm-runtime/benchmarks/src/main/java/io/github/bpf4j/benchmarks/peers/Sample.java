package io.github.bpf4j.benchmarks.peers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * One time that something was done.
 *
 * @param wall nanoseconds that went by
 * @param cpu  nanoseconds of CPU that it took
 */
record Sample(long wall, long cpu) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Something that can fail in any way. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** Does something in this thread, whose CPU time counts. */
    static Sample of(Action action) throws Exception {
        long wall = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        action.run();
        long busy = THREADS.getCurrentThreadCpuTime() - cpu;
        return new Sample(System.nanoTime() - wall, busy);
    }
}
