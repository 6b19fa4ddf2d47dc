package io.github.bpf4j.benchmarks;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A kernel that says yes at once to what a load asks of {@code bpf(2)}: what is left is the time that loading takes in this process.
 * Loads without end are harmless with it.
 */
public final class AnsweringKernel implements SystemCalls {

    private static final int FIRST = 1 << 20;

    private static final int MAP_CREATE = 0;
    private static final int MAP_UPDATE_ELEM = 2;
    private static final int PROG_LOAD = 5;
    private static final int OBJ_GET_INFO_BY_FD = 15;
    private static final int BTF_LOAD = 18;
    private static final int MAP_FREEZE = 22;
    private static final int PROG_BIND_MAP = 35;

    private final SystemCalls linux = LinuxSystemCalls.get();
    private final AtomicInteger descriptors = new AtomicInteger(FIRST);

    /** A runtime on such a kernel. */
    public static BpfRuntime runtime() {
        return BpfRuntime.of(new AnsweringKernel());
    }

    @Override
    public long invoke(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
        if (number == SystemCall.BPF.number()) {
            switch ((int) a1) {
                case MAP_CREATE, PROG_LOAD, BTF_LOAD -> {
                    return descriptors.getAndIncrement() & Integer.MAX_VALUE | FIRST;
                }
                case MAP_UPDATE_ELEM, OBJ_GET_INFO_BY_FD, MAP_FREEZE, PROG_BIND_MAP -> {
                    return 0;
                }
                default -> {
                }
            }
        }
        if (number == SystemCall.CLOSE.number() && a1 >= FIRST) {
            return 0;
        }
        return number == SystemCall.MMAP.number() && a5 >= FIRST
                ? linux.invoke(number, a1, a2, a3, a4 | Memory.MAP_ANONYMOUS, -1, 0)
                : linux.invoke(number, a1, a2, a3, a4, a5, a6);
    }
}
