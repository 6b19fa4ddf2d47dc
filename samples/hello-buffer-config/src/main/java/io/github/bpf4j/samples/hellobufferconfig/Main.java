package io.github.bpf4j.samples.hellobufferconfig;

import io.github.bpf4j.BpfException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the sample. */
@Command(name = "hello-buffer-config", mixinStandardHelpOptions = true, version = "0.1.0", description = "Prints a line for each program that starts on this machine, until Ctrl-C. Needs root.")
final class Main implements Callable<Integer> {

    /** The room that the object has for a message. */
    private static final int MESSAGE_SIZE = 12;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--message", paramLabel = "TEXT", description = "show this message (12 bytes at most) instead of the object's \"Hello World\"")
    private @Nullable String message;

    @Option(names = "--uid", paramLabel = "N", description = "show the message for calls of this user alone")
    private Optional<Integer> uid = Optional.empty();

    @Option(names = "--pid", paramLabel = "N", description = "watch this process alone")
    private Optional<Integer> pid = Optional.empty();

    @Option(names = "--once", paramLabel = "N", description = "end after N lines")
    private Optional<Long> once = Optional.empty();

    private Main() {}

    /** Runs the sample; ends with status 1, and one paragraph that says why, when it cannot. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).setExecutionExceptionHandler((e, command, _) -> {
            if (e instanceof BpfException) {
                command.getErr().println("hello-buffer-config: " + e.getMessage());
                return 1;
            }
            throw e;
        }).execute(args));
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        // System.out hands each line to the terminal by itself; here the monitor flushes after a batch of them.
        PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false,
                StandardCharsets.UTF_8);
        Monitor monitor = new Monitor(settings, out);
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            monitor.stop();
            await(finished);
        }));
        try {
            monitor.run();
        } finally {
            out.flush();
            finished.countDown();
        }
        return 0;
    }

    /** Lets the monitor detach and print its last line, when a signal ends the program. */
    private static void await(CountDownLatch finished) {
        try {
            if (!finished.await(5, TimeUnit.SECONDS)) {
                System.err.println("hello-buffer-config: the monitor did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Settings settings() {
        if (uid.isPresent() && message == null) {
            throw new ParameterException(spec().commandLine(), "--uid needs --message: which message is it to be?");
        }
        if (message != null && message.getBytes(StandardCharsets.UTF_8).length > MESSAGE_SIZE) {
            throw new ParameterException(spec().commandLine(),
                    "--message: \"" + message + "\" is longer than " + MESSAGE_SIZE + " bytes");
        }
        return new Settings(message, uid.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                pid.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                once.map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
