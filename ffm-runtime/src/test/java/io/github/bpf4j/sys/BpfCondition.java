package io.github.bpf4j.sys;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.KernelException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Asks the kernel, once, whether this process may create maps. */
final class BpfCondition implements ExecutionCondition {

    private static final int ARRAY = 2;

    private static final ConditionEvaluationResult ANSWER = ask();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ANSWER;
    }

    private static ConditionEvaluationResult ask() {
        try (Fd map = new Bpf(LinuxSystemCalls.get()).mapCreate(MapCreate.builder(ARRAY, 4, 4, 1).build())) {
            return ConditionEvaluationResult.enabled("bpf(2) is allowed: " + map);
        } catch (KernelException e) {
            return ConditionEvaluationResult
                    .disabled("kernel tests need CAP_BPF and CAP_PERFMON, or root: " + e.getMessage());
        } catch (BpfException e) {
            return ConditionEvaluationResult.disabled("kernel tests need a Linux kernel: " + e.getMessage());
        }
    }
}
