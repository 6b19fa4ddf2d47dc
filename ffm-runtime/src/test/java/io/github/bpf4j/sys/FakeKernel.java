package io.github.bpf4j.sys;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A kernel whose answers a test writes. It hands out descriptor numbers, from 100 on, and refuses to close one that is
 * not open. A command without an answer is {@code ENOSYS}, any other call without
 * one an error of the test.
 */
public final class FakeKernel implements SystemCalls {

    /** Answers a system call. */
    @FunctionalInterface
    public interface Answer {
        long to(long[] arguments);
    }

    /** Answers a command of {@code bpf(2)}, whose arguments it may read and write. */
    @FunctionalInterface
    public interface BpfAnswer {
        long to(MemorySegment attr);
    }

    private final Map<Long, Answer> calls = new HashMap<>();
    private final Map<Long, BpfAnswer> commands = new HashMap<>();
    private final Map<Long, Boolean> descriptors = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger(100);

    public FakeKernel() {
        on(SystemCall.CLOSE, a -> descriptors.remove(a[0]) == null ? -Errno.EBADF : 0);
        on(SystemCall.BPF, a -> {
            BpfAnswer answer = commands.get(a[0]);
            return answer == null ? -Errno.ENOSYS : answer.to(Memory.at(a[1], a[2]));
        });
    }

    /** Answers a system call from now on. */
    public FakeKernel on(SystemCall call, Answer answer) {
        calls.put(call.number(), answer);
        return this;
    }

    /** Answers a command from now on. */
    public FakeKernel on(BpfCommand command, BpfAnswer answer) {
        commands.put((long) command.number(), answer);
        return this;
    }

    /** A new descriptor number. */
    public long open() {
        return open(next.getAndIncrement());
    }

    /** A descriptor with a number of the test's choice. */
    public long open(long number) {
        descriptors.put(number, true);
        return number;
    }

    public boolean isOpen(long number) {
        return descriptors.containsKey(number);
    }

    /** How many descriptors are open. */
    public int openCount() {
        return descriptors.size();
    }

    @Override
    public long invoke(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
        long[] arguments = {a1, a2, a3, a4, a5, a6};
        Answer answer = calls.get(number);
        if (answer == null) {
            throw new AssertionError("unexpected system call " + number + Arrays.toString(arguments));
        }
        return answer.to(arguments);
    }
}
