package io.github.bpf4j.benchmarks;

import java.util.concurrent.TimeUnit;

/** Repeats something until the compiler has nothing left to do about it. */
public final class WarmUp {

    private static final long TIME = TimeUnit.SECONDS.toNanos(12);
    private static final int TIMES = 20_000;

    private WarmUp() {}

    /** Repeats it 20,000 times, or for twelve seconds where that is sooner. */
    public static void of(Runnable action) {
        long start = System.nanoTime();
        for (int i = 0; i < TIMES && System.nanoTime() - start < TIME; i++) {
            action.run();
        }
    }
}
