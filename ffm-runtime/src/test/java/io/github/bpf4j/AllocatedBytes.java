package io.github.bpf4j;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts what a piece of code allocates on the heap, once it is warm. Only the second compiler (C2) leaves objects out:
 * kernel tests that count have the tag {@code needs-c2}, and the kernel lab, whose guests run without it, leaves them out.
 */
public final class AllocatedBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 20_000;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private AllocatedBytes() {}

    /**
     * The bytes that a call allocates when the compiler has done what it can, which may take it a while on a busy
     * machine. Rounded down: what the JVM allocates by itself in the thread is far less than a byte a call, what code
     * allocates is at least 8.
     */
    public static long perCallOf(Runnable code) {
        long start = System.nanoTime();
        long perCall;
        do {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                code.run();
            }
            perCall = (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS;
        } while (perCall > 0 && System.nanoTime() - start < PATIENCE_NANOS);
        return perCall;
    }
}
