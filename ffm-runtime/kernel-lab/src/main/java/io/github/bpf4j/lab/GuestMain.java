package io.github.bpf4j.lab;

import io.github.bpf4j.lab.guest.EventListener;
import io.github.bpf4j.lab.guest.GuestKernel;
import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.guest.Selection;
import io.github.bpf4j.lab.guest.SkipRule;
import io.github.bpf4j.lab.guest.TestEvent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs selected tests inside a guest and reports each as it ends.
 *
 * <p>Arguments: {@code --test NAME}, {@code --scan JAR}, {@code --tag EXPRESSION}, {@code --any-skip};
 * {@code --events FILE} sends events there in place of lines for a reader on standard output,
 * {@code @FILE} stands for the lines of a file. With {@code --warm-up}
 * the selected tests are only looked for, and harmless ones of the lab run. Exit code 0 says that tests ran and none
 * failed.
 */
public final class GuestMain {

    private final Selection selection = new Selection();
    private boolean anySkip;
    private boolean warmUp;
    private PrintStream events = System.out;
    private boolean readable = true;

    private GuestMain(List<String> arguments) throws IOException {
        for (Iterator<String> words = expand(arguments).iterator(); words.hasNext();) {
            switch (words.next()) {
                case "--test" -> selection.test(words.next());
                case "--scan" -> selection.scan(Path.of(words.next()));
                case "--tag" -> selection.tag(words.next());
                case "--any-skip" -> anySkip = true;
                case "--warm-up" -> warmUp = true;
                case "--events" -> sendEventsTo(words.next());
                case String unknown -> throw new IllegalArgumentException("unknown argument " + unknown);
            }
        }
    }

    /** {@code @FILE} stands for the lines of a file, as it does for {@code java} in front of the main class. */
    private static List<String> expand(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("@")) {
                all.addAll(Files.readAllLines(Path.of(argument.substring(1))));
            } else {
                all.add(argument);
            }
        }
        return all;
    }

    private void sendEventsTo(String file) throws IOException {
        OutputStream line = new FileOutputStream(file);
        events = new PrintStream(line, true, StandardCharsets.US_ASCII);
        readable = false;
    }

    /** Runs the tests and ends the JVM. */
    public static void main(String[] arguments) throws IOException {
        System.exit(new GuestMain(List.of(arguments)).run() ? 0 : 1);
    }

    private boolean run() {
        return warmUp ? warmUp() : runSelected();
    }

    private boolean runSelected() {
        GuestKernel kernel = GuestKernel.running();
        Consumer<TestEvent> sink = readable ? this::print : event -> events.println(event.line());
        sink.accept(new TestEvent.Hello(kernel.release()));
        EventListener listener = new EventListener(new SkipRule(kernel, anySkip), sink);
        LauncherFactory.create().execute(selection.request(), listener);
        sink.accept(new TestEvent.Done(listener.finished()));
        events.close();
        return !listener.failed() && listener.finished() > 0;
    }

    private boolean warmUp() {
        Launcher launcher = LauncherFactory.create();
        launcher.discover(selection.request());
        Selection own = new Selection();
        own.test("io.github.bpf4j.lab.guest.WarmUp");
        EventListener listener = new EventListener(new SkipRule(GuestKernel.running(), false), this::print);
        launcher.execute(own.request(), listener);
        return !listener.failed() && listener.finished() > 0;
    }

    private void print(TestEvent event) {
        switch (event) {
            case TestEvent.Hello(String release) -> events.println("kernel " + release);
            case TestEvent.Started started -> {
                // Said when it ends.
            }
            case TestEvent.Finished(var test, Outcome outcome, long millis, String reason, String details) ->
                events.printf("%-7s %s (%d ms)%s%n%s", outcome, test, millis, reason.isEmpty() ? "" : ": " + reason,
                        details);
            case TestEvent.Done(int tests) -> events.println(tests + " tests");
        }
    }
}
