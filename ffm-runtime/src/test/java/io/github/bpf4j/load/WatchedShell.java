package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.IOException;
import java.io.Writer;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

/** A child process that waits until it is told with which code to exit. */
final class WatchedShell implements AutoCloseable {

    private static final int SCHED_RESET_ON_FORK = 0x4000_0000;

    private final Process process;

    WatchedShell() throws IOException {
        process = new ProcessBuilder("/bin/sh", "-c", "read code; exit $code")
                .redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    long pid() {
        return process.pid();
    }

    void resetSchedulerOnFork() {
        try (Arena arena = Arena.ofConfined()) {
            long call = Architecture.current() == Architecture.X86_64 ? 144 : 119; // sched_setscheduler
            assertEquals(0, LinuxSystemCalls.get().invoke(call, pid(), SCHED_RESET_ON_FORK,
                    arena.allocate(ValueLayout.JAVA_INT).address(), 0, 0, 0));
        }
    }

    /** Lets it exit, and returns when it has. */
    void exit(int code) throws IOException, InterruptedException {
        try (Writer input = process.outputWriter()) {
            input.write(code + "\n");
        }
        assertEquals(code, process.waitFor());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
