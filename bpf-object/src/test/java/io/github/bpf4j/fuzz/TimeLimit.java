package io.github.bpf4j.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends the run with a finding when one input takes too long: nothing else can interrupt a loop that has no end. */
final class TimeLimit {

    /** An input takes milliseconds; the rest is for machines on which others work as well. */
    private static final long LIMIT_MILLIS = 60_000;
    private static final int EXIT_CODE = 3;

    private static volatile byte[] input;
    private static volatile long began;

    private TimeLimit() {}

    static void begin(byte[] bytes) {
        began = System.currentTimeMillis();
        input = bytes;
    }

    static void end() {
        input = null;
    }

    /** Watches the thread that calls this. */
    static void start(Path findings) {
        Thread reader = Thread.currentThread();
        Thread watch = new Thread(() -> watch(reader, findings), "time limit");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch(Thread reader, Path findings) {
        while (true) {
            byte[] late = input;
            if (late != null && System.currentTimeMillis() - began > LIMIT_MILLIS && late == input) {
                StringBuilder stack = new StringBuilder(
                        "FINDING an input that takes more than " + LIMIT_MILLIS + " ms");
                for (StackTraceElement frame : reader.getStackTrace()) {
                    stack.append("\n  at ").append(frame);
                }
                System.out.println(stack);
                save(findings.resolve("slow-" + late.length), late);
                Runtime.getRuntime().halt(EXIT_CODE);
            }
            try {
                Thread.sleep(LIMIT_MILLIS / 60);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void save(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
