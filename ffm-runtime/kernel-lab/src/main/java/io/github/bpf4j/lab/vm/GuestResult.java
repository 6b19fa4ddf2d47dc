package io.github.bpf4j.lab.vm;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.guest.TestEvent;
import io.github.bpf4j.lab.guest.TestId;
import io.github.bpf4j.lab.kernel.Kernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one guest.
 *
 * @param kernel that it ran
 * @param consoleFile where its console was written
 * @param console the same, read
 * @param events in the order in which they came
 * @param inTime whether it ended by itself
 * @param took from the start of the machine to its end
 * @param emulator what QEMU itself said
 */
public record GuestResult(Kernel kernel, Path consoleFile, Console console, List<TestEvent> events, boolean inTime,
        Duration took, String emulator) {

    private static final String GUEST = "io.github.bpf4j.lab.Guest";

    /**
     * The tests, and one more that failed when the guest did not finish: a test that was running then, or the guest
     * itself.
     */
    public List<TestEvent.Finished> tests() {
        List<TestEvent.Finished> tests = new ArrayList<>();
        Set<TestId> running = new LinkedHashSet<>();
        for (TestEvent event : events) {
            if (event instanceof TestEvent.Started(TestId test)) {
                running.add(test);
            } else if (event instanceof TestEvent.Finished finished) {
                running.remove(finished.test());
                tests.add(finished);
            }
        }
        trouble(tests).ifPresent(reason -> {
            TestId culprit = running.isEmpty() ? new TestId(GUEST, "(boot)") : running.iterator().next();
            tests.add(new TestEvent.Finished(culprit, Outcome.FAILED, took.toMillis(), reason,
                    String.join("\n", console.lastWords()) + "\n" + emulator));
        });
        return tests;
    }

    /** Why these tests are not the whole truth. */
    private Optional<String> trouble(List<TestEvent.Finished> tests) {
        if (console.exit().isEmpty()) {
            return Optional.of(inTime
                    ? "the guest died before it was done"
                    : "the guest was not done after " + took.toSeconds() + " s");
        }
        Optional<Integer> announced = events.stream().filter(TestEvent.Done.class::isInstance)
                .map(event -> ((TestEvent.Done) event).tests()).findFirst();
        if (announced.isEmpty()) {
            return Optional.of("the guest's JVM ended with " + console.exit().get() + " before all tests had run");
        }
        if (announced.get() != tests.size()) {
            return Optional.of("the guest ran %d tests, %d arrived".formatted(announced.get(), tests.size()));
        }
        boolean failed = tests.stream().anyMatch(test -> test.outcome() == Outcome.FAILED);
        if (tests.isEmpty()) {
            return Optional.of("the selection found no test");
        }
        return console.exit().get() == 0 || failed
                ? Optional.empty()
                : Optional.of("the guest's JVM ended with " + console.exit().get() + ", but no test failed");
    }
}
