package io.github.bpf4j.lab.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.guest.TestEvent;
import io.github.bpf4j.lab.guest.TestId;
import io.github.bpf4j.lab.kernel.Arch;
import io.github.bpf4j.lab.kernel.Kernel;
import io.github.bpf4j.lab.kernel.KernelId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestResultTest {

    private static final TestId A = new TestId("x.Y", "a");
    private static final TestId B = new TestId("x.Y", "b");
    private static final TestEvent A_PASSED = new TestEvent.Finished(A, Outcome.PASSED, 5, "", "");

    @Test
    void aGuestThatFinishedHasItsTestsOnly() {
        assertEquals(List.of(A_PASSED), tests("@@EXIT 0", true, new TestEvent.Started(A), A_PASSED,
                new TestEvent.Done(1)));
    }

    @Test
    void aPanicFailsTheTestThatWasRunning() {
        List<TestEvent.Finished> tests = tests("booting\nKernel panic - not syncing: oops\nCall Trace:", true,
                new TestEvent.Started(A), A_PASSED, new TestEvent.Started(B));
        assertEquals(B, tests.getLast().test());
        assertEquals(Outcome.FAILED, tests.getLast().outcome());
        assertTrue(tests.getLast().details().startsWith("Kernel panic"), tests.getLast()::details);
    }

    @Test
    void aGuestThatNeverRanATestFailsByItself() {
        TestEvent.Finished boot = only(tests("", true));
        assertEquals("(boot)", boot.test().name());
        assertEquals("the guest died before it was done", boot.reason());
    }

    @Test
    void aGuestThatWasStoppedSaysHowLongItHad() {
        assertEquals("the guest was not done after 180 s", only(tests("[ 1.0] hello", false)).reason());
    }

    @Test
    void lostEventsAreAFailure() {
        assertEquals("the guest ran 2 tests, 1 arrived", tests("@@EXIT 0", true, A_PASSED, new TestEvent.Done(2))
                .getLast().reason());
    }

    @Test
    void aSelectionWithoutTestsIsAFailure() {
        assertEquals("the selection found no test", only(tests("@@EXIT 1", true, new TestEvent.Done(0))).reason());
    }

    @Test
    void anExitCodeThatNoTestExplainsIsAFailure() {
        assertTrue(tests("@@EXIT 134\n", true, A_PASSED, new TestEvent.Done(1)).getLast().reason().contains("134"));
        assertTrue(tests("@@EXIT 134\n", true, A_PASSED).getLast().reason().contains("134"));
    }

    private static TestEvent.Finished only(List<TestEvent.Finished> tests) {
        assertEquals(1, tests.size());
        return tests.getFirst();
    }

    private static List<TestEvent.Finished> tests(String console, boolean inTime, TestEvent... events) {
        Kernel kernel = new Kernel(KernelId.parse("6.1", Arch.AMD64), "6.1.0-56-cloud-amd64", Path.of("vmlinuz"),
                Path.of("config"), List.of());
        return new GuestResult(kernel, Path.of("console"), Console.of(console), List.of(events), inTime,
                Duration.ofSeconds(180), "").tests();
    }
}
