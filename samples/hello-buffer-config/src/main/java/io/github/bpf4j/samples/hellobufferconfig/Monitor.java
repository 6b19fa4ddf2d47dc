package io.github.bpf4j.samples.hellobufferconfig;

import io.github.bpf4j.samples.hellobufferconfig.HelloBufferConfig.DataT;
import io.github.bpf4j.samples.hellobufferconfig.HelloBufferConfig.UserMsgT;
import java.io.PrintStream;
import java.time.Duration;

/** Loads the object, and prints what its programs report until it is stopped. */
final class Monitor {

    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final String LINE = "%-8s %-6s %-16s %-40s %s%n";

    private final Settings settings;
    private final PrintStream out;
    private volatile boolean running = true;
    private long printed;

    Monitor(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Makes {@link #run()} return soon; from any thread. */
    void stop() {
        running = false;
    }

    void run() {
        try (HelloBufferConfig skel = HelloBufferConfig.open()) {
            configure(skel);
            skel.load();
            if (settings.uid().isPresent() && settings.message() != null) {
                skel.maps().myConfig().put(settings.uid().getAsInt(), new UserMsgT(settings.message()));
            }
            try (var events = skel.maps().output().reader(DataT::cursor, this::print, this::lost)) {
                skel.attach();
                out.printf(LINE, "PID", "UID", "COMMAND", "PATH", "MESSAGE");
                while (running) {
                    events.poll(PATIENCE);
                    out.flush();
                }
            }
            out.printf("%d calls seen, %d shown%n", skel.bss().c(), printed);
        }
    }

    private void configure(HelloBufferConfig skel) {
        if (settings.uid().isEmpty() && settings.message() != null) {
            skel.data().message(settings.message());
        }
        settings.pid().ifPresent(skel.rodata()::targetPid);
        // Both programs report the same calls: the kprobe is preferred where the kernel has kprobes.
        skel.object().oneOf(skel.programs().hello(), skel.programs().helloTracepoint());
    }

    private void print(DataT.Cursor event) {
        if (!running) {
            return;
        }
        out.printf(LINE, Integer.toUnsignedString(event.pid()), Integer.toUnsignedString(event.uid()),
                event.command(), event.path(), event.message());
        printed++;
        if (settings.once().isPresent() && printed >= settings.once().getAsLong()) {
            running = false;
        }
    }

    private void lost(long samples) {
        out.printf("(%d lost)%n", samples);
    }
}
