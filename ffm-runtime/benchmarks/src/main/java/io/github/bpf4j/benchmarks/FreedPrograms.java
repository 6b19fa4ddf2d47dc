package io.github.bpf4j.benchmarks;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.ObjectKind;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until the kernel has freed the programs that were closed, which it does later and by itself: some thousand of
 * them at a time can stop a kernel for good.
 */
public final class FreedPrograms {

    private static final int TOLERATED = 40;

    private final Bpf bpf = BpfRuntime.system().bpf();
    private final Set<Integer> before = programs();

    /**
     * Returns when hardly any programs are left that were not there when this was made.
     *
     * @throws IllegalStateException when the kernel does not get there: then nothing more may be loaded
     */
    public void await() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (left() > TOLERATED) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the kernel does not free programs: " + left() + " are left");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
        }
    }

    private int left() {
        Set<Integer> left = programs();
        left.removeAll(before);
        return left.size();
    }

    private Set<Integer> programs() {
        Set<Integer> ids = new HashSet<>();
        for (OptionalInt id = bpf.nextId(ObjectKind.PROGRAM, 0); id
                .isPresent(); id = bpf.nextId(ObjectKind.PROGRAM, id.getAsInt())) {
            ids.add(id.getAsInt());
        }
        return ids;
    }
}
