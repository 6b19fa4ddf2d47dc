package io.github.bpf4j.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs small classes through JUnit and looks at the events. */
class EventListenerTest {

    private static final GuestKernel KERNEL = new GuestKernel("6.1.0-56-cloud-amd64", Set.of(), true);

    static class Mixed {
        @Test
        void passes() {
            assertEquals(2, 1 + 1);
        }

        @Test
        void fails() {
            Assertions.fail("wrong");
        }

        @ParameterizedTest
        @ValueSource(ints = {7, 8})
        void repeats(int number) {
            assertTrue(number > 6);
        }
    }

    static class Unwilling {
        @Test
        @Disabled("not today")
        void isSwitchedOff() {
            Assertions.fail("was run");
        }

        @Test
        void assumesSomethingElse() {
            assumeTrue(false, "bad weather");
        }
    }

    static class WithoutBeginning {
        @BeforeAll
        static void begin() {
            throw new IllegalStateException("no beginning");
        }

        @Test
        void neverRuns() {
            Assertions.fail("was run");
        }
    }

    static class AssumedAway {
        @BeforeAll
        static void begin() {
            assumeTrue(false, "bad weather");
        }

        @Test
        void neverRuns() {
            Assertions.fail("was run");
        }
    }

    @Test
    void testsAreReportedWithTheirOutcome() {
        assertEquals("{fails=FAILED, passes=PASSED, repeats(int)[1]=PASSED, repeats(int)[2]=PASSED}",
                outcomes(Mixed.class, false));
    }

    @Test
    void aSkipWithoutAFeatureIsAFailure() {
        assertEquals("{assumesSomethingElse=FAILED, isSwitchedOff=FAILED}", outcomes(Unwilling.class, false));
        assertEquals("{(class)=FAILED}", outcomes(AssumedAway.class, false));
    }

    @Test
    void anySkipIsBelievedWhenAskedTo() {
        assertEquals("{assumesSomethingElse=SKIPPED, isSwitchedOff=SKIPPED}", outcomes(Unwilling.class, true));
        assertEquals("{neverRuns=SKIPPED}", outcomes(AssumedAway.class, true));
    }

    @Test
    void aClassThatCannotBeginIsAFailureOfItsOwn() {
        assertEquals("{(class)=FAILED}", outcomes(WithoutBeginning.class, true));
    }

    private static String outcomes(Class<?> tests, boolean anySkip) {
        List<TestEvent> events = new ArrayList<>();
        EventListener listener = new EventListener(new SkipRule(KERNEL, anySkip), events::add);
        Selection selection = new Selection();
        selection.test(tests.getName());
        LauncherFactory.create().execute(selection.request(), listener);
        TreeMap<String, Outcome> outcomes = new TreeMap<>();
        for (TestEvent event : events) {
            if (event instanceof TestEvent.Finished finished) {
                outcomes.put(finished.test().name(), finished.outcome());
            }
        }
        assertEquals(outcomes.size(), listener.finished());
        return outcomes.toString();
    }
}
