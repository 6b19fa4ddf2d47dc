package io.github.bpf4j.benchmarks;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A kernel that says yes to every {@code bpf(2)} at once: what is left is the time that loading takes in this process.
 * Loads without end are harmless with it.
 */
public final class AnsweringKernel implements SystemCalls {

    private static final int FIRST = 1 << 20;

    private static final int MAP_CREATE = 0;
    private static final int PROG_LOAD = 5;
    private static final int BTF_LOAD = 18;

    private final SystemCalls linux = LinuxSystemCalls.get();
    private final AtomicInteger descriptors = new AtomicInteger(FIRST);

    /** A runtime on such a kernel. */
    public static BpfRuntime runtime() {
        return BpfRuntime.of(new AnsweringKernel());
    }

    @Override
    public long invoke(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
        if (number == SystemCall.BPF.number()) {
            boolean makes = a1 == MAP_CREATE || a1 == PROG_LOAD || a1 == BTF_LOAD;
            return makes ? descriptors.getAndIncrement() & Integer.MAX_VALUE | FIRST : 0;
        }
        if (number == SystemCall.CLOSE.number() && a1 >= FIRST) {
            return 0;
        }
        return number == SystemCall.MMAP.number() && a5 >= FIRST
                ? linux.invoke(number, a1, a2, a3, a4 | Memory.MAP_ANONYMOUS, -1, 0)
                : linux.invoke(number, a1, a2, a3, a4, a5, a6);
    }
}
