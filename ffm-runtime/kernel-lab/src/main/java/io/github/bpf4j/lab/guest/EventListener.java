package io.github.bpf4j.lab.guest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Turns what JUnit reports into events. Classes that cannot start count as a failed test of their own. */
public final class EventListener implements TestExecutionListener {

    private final SkipRule rule;
    private final Consumer<TestEvent> events;
    private final Map<String, Long> started = new HashMap<>();
    private @Nullable TestPlan plan;
    private int finished;
    private boolean failed;

    /** Reports to {@code events} what {@code rule} decides. */
    public EventListener(SkipRule rule, Consumer<TestEvent> events) {
        this.rule = rule;
        this.events = events;
    }

    /** How many tests have ended. */
    public int finished() {
        return finished;
    }

    /** Whether one of them failed. */
    public boolean failed() {
        return failed;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            started.put(test.getUniqueId(), System.nanoTime());
            events.accept(new TestEvent.Started(id(test)));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipAll(test, rule.skipped(reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Throwable> thrown = result.getThrowable();
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            if (test.isTest()) {
                finish(test, Outcome.PASSED, "", "");
            }
            return;
        }
        SkipRule.Verdict verdict = thrown.map(rule::judge)
                .orElseGet(() -> new SkipRule.Verdict(Outcome.FAILED, "failed without an exception"));
        if (verdict.outcome() == Outcome.SKIPPED && test.isContainer()) {
            skipAll(test, verdict);
        } else {
            finish(test, verdict.outcome(), verdict.reason(),
                    verdict.outcome() == Outcome.FAILED ? thrown.map(EventListener::trace).orElse("") : "");
        }
    }

    /** What JUnit skips as a whole it does not report one by one. */
    private void skipAll(TestIdentifier node, SkipRule.Verdict verdict) {
        if (node.isTest()) {
            finish(node, verdict.outcome(), verdict.reason(), "");
        }
        if (plan != null) {
            plan.getDescendants(node).stream().filter(TestIdentifier::isTest)
                    .forEach(test -> finish(test, verdict.outcome(), verdict.reason(), ""));
        }
    }

    private void finish(TestIdentifier test, Outcome outcome, String reason, String details) {
        long begin = started.getOrDefault(test.getUniqueId(), System.nanoTime());
        finished++;
        failed |= outcome == Outcome.FAILED;
        events.accept(
                new TestEvent.Finished(id(test), outcome, (System.nanoTime() - begin) / 1_000_000, reason, details));
    }

    private TestId id(TestIdentifier test) {
        String name = test.getLegacyReportingName().replace("()", "");
        boolean isClass = test.getSource().filter(ClassSource.class::isInstance).isPresent();
        return new TestId(className(test), test.isTest() ? name : isClass ? "(class)" : "(" + name + ")");
    }

    private String className(TestIdentifier test) {
        Optional<TestSource> source = test.getSource();
        if (source.isPresent() && source.get() instanceof MethodSource method) {
            return method.getClassName();
        }
        if (source.isPresent() && source.get() instanceof ClassSource type) {
            return type.getClassName();
        }
        return plan == null ? "" : plan.getParent(test).map(this::className).orElse("");
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
