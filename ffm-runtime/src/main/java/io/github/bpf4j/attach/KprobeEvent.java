package io.github.bpf4j.attach;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A kprobe made by name in tracefs, for kernels without the PMU ({@code Documentation/trace/kprobetrace.rst}).
 *
 * @param sys the way to the kernel
 * @param group the group of the event
 * @param name the event, unique to this process
 * @param id the number to open a perf event with
 */
record KprobeEvent(SystemCalls sys, String group, String name, long id) {

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final int MAX_NAME = 63;

    static KprobeEvent create(SystemCalls sys, String function, long offset, boolean atReturn) {
        String group = atReturn ? "kretprobes" : "kprobes";
        String name = ("bpf4j_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet() + "_" + function)
                .replaceAll("[^A-Za-z0-9_]", "_");
        String event = name.substring(0, Math.min(MAX_NAME, name.length()));
        try (Tracefs tracefs = Tracefs.open(sys)) {
            write(tracefs, (atReturn ? "r:" : "p:") + group + "/" + event + " " + function
                    + (offset == 0 ? "" : "+" + offset));
            try {
                return new KprobeEvent(sys, group, event, tracefs.eventId(group, event));
            } catch (RuntimeException e) {
                write(tracefs, "-:" + group + "/" + event);
                throw e;
            }
        }
    }

    /** Takes the probe out of tracefs; nothing may hold it any more. */
    void remove() {
        try (Tracefs tracefs = Tracefs.open(sys)) {
            write(tracefs, "-:" + group + "/" + name);
        }
    }

    private static void write(Tracefs tracefs, String command) {
        Path file = tracefs.directory().resolve("kprobe_events");
        try {
            Files.write(file, (command + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new KernelException("write(" + file + ")", Errno.EINVAL, command + ": " + e.getMessage());
        }
    }
}
