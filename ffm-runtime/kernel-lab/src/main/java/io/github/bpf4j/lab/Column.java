package io.github.bpf4j.lab;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.guest.TestEvent;
import io.github.bpf4j.lab.guest.TestId;
import io.github.bpf4j.lab.kernel.KernelId;
import io.github.bpf4j.lab.vm.GuestResult;
import java.util.List;
import java.util.Optional;

/** What one kernel of the matrix came to. */
sealed interface Column {

    KernelId id();

    List<TestEvent.Finished> tests();

    default long count(Outcome outcome) {
        return tests().stream().filter(test -> test.outcome() == outcome).count();
    }

    default Optional<TestEvent.Finished> test(TestId id) {
        return tests().stream().filter(test -> test.test().equals(id)).findFirst();
    }

    /**
     * A kernel that was booted.
     *
     * @param result what its guest did
     * @param tests what each test came to
     */
    record Booted(GuestResult result, List<TestEvent.Finished> tests) implements Column {
        Booted(GuestResult result) {
            this(result, result.tests());
        }

        @Override
        public KernelId id() {
            return result.kernel().id();
        }
    }

    /**
     * A kernel that cannot be had on this day or machine.
     *
     * @param id that was asked for
     * @param reason why
     */
    record Missing(KernelId id, String reason) implements Column {
        @Override
        public List<TestEvent.Finished> tests() {
            return List.of();
        }
    }
}
