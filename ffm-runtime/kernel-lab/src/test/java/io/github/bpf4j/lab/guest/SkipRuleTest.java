package io.github.bpf4j.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.UnsupportedFeatureException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SkipRuleTest {

    private static final GuestKernel KERNEL = new GuestKernel("6.1.0-56-cloud-amd64",
            Set.of("CONFIG_FPROBE_OF_ANOTHER"), true);
    private static final SkipRule RULE = new SkipRule(KERNEL, false);

    @Test
    void aFeatureOfALaterKernelIsAReason() {
        assertSkipped("since 6.6: ", new UnsupportedFeatureException("uprobe.multi link", "6.6", ""));
    }

    @Test
    void aFeatureThatThisKernelHasIsNoReason() {
        assertFailed("there since 6.1", new UnsupportedFeatureException("bloom filter", "6.1", ""));
        assertFailed("there since 5.16", new UnsupportedFeatureException("bloom filter", "5.16", ""));
    }

    @Test
    void theReasonMayBeTheCauseOfAnAbortedTest() {
        assertSkipped("since 6.9: ", new TestAbortedException("no arena",
                new UnsupportedFeatureException("arena", "6.9", "")));
    }

    @Test
    void anOptionThatIsOffIsAReason() {
        assertSkipped("CONFIG_FPROBE is off: ",
                new UnsupportedFeatureException("kprobe.multi link", "5.18", "needs CONFIG_FPROBE"));
    }

    @Test
    void anOptionThatIsOnIsNoReason() {
        SkipRule rule = new SkipRule(new GuestKernel("6.1.0", Set.of("CONFIG_FPROBE"), true), false);
        assertEquals(Outcome.FAILED, rule.judge(
                new UnsupportedFeatureException("kprobe.multi link", "5.18", "needs CONFIG_FPROBE")).outcome());
    }

    @Test
    void anUnknownConfigurationProvesNothing() {
        SkipRule rule = new SkipRule(new GuestKernel("6.1.0", Set.of(), false), false);
        assertEquals(Outcome.FAILED, rule.judge(
                new UnsupportedFeatureException("kprobe.multi link", "5.18", "needs CONFIG_FPROBE")).outcome());
    }

    @Test
    void aMatterOfConfigurationMustNameTheOption() {
        assertFailed("without saying which kernel", new UnsupportedFeatureException("hardware counters", "", ""));
    }

    @Test
    void anAssumptionIsNoReasonUnlessAllAre() {
        TestAbortedException aborted = new TestAbortedException("bad weather");
        assertFailed("without saying which feature", aborted);
        assertEquals(Outcome.SKIPPED, new SkipRule(KERNEL, true).judge(aborted).outcome());
    }

    @Test
    void anyOtherExceptionIsAFailure() {
        assertFailed("java.lang.IllegalStateException: no", new IllegalStateException("no"));
    }

    private static void assertSkipped(String reason, Throwable thrown) {
        assertEquals(Outcome.SKIPPED, RULE.judge(thrown).outcome());
        assertTrue(RULE.judge(thrown).reason().startsWith(reason), RULE.judge(thrown)::reason);
    }

    private static void assertFailed(String reason, Throwable thrown) {
        assertEquals(Outcome.FAILED, RULE.judge(thrown).outcome());
        assertTrue(RULE.judge(thrown).reason().contains(reason), RULE.judge(thrown)::reason);
    }
}
