package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Waits for many descriptors at once. One thread waits at a time: the answer is kept here until the next wait, and
 * waiting allocates nothing.
 */
public final class Epoll implements AutoCloseable {

    /** There is something to read. */
    public static final int IN = 1;

    private static final int OUT = 4;
    private static final int EDGE = 1 << 31;
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int CTL_ADD = 1;
    private static final int SIGSET_BYTES = 8;

    private final SystemCalls sys;
    private final Fd fd;
    private final Layout layout = Layout.of(Architecture.current());
    private final MemorySegment events;
    private final int capacity;

    /**
     * {@code struct epoll_event}: {@code __u32 events; __u64 data;}, packed on x86-64 alone
     * ({@code include/uapi/linux/eventpoll.h}).
     */
    private record Layout(int size, int data) {

        static Layout of(Architecture architecture) {
            return switch (architecture) {
                case X86_64 -> new Layout(12, 4);
                case AARCH64 -> new Layout(16, 8);
            };
        }
    }

    /**
     * Opens one.
     *
     * @param arena where the answers are kept; outlives this
     * @param capacity how many descriptors one wait can report
     */
    public Epoll(SystemCalls sys, Arena arena, int capacity) {
        this.sys = sys;
        this.capacity = capacity;
        this.events = arena.allocate((long) layout.size * capacity, Long.BYTES);
        long result = sys.invoke(SystemCall.EPOLL_CREATE1.number(), EPOLL_CLOEXEC, 0, 0, 0, 0, 0);
        require("epoll_create1", result, "");
        this.fd = Fd.own(sys, result, "epoll");
    }

    private static void require(String call, long result, String detail) {
        if (result < 0) {
            throw new KernelException(call, (int) -result, detail);
        }
    }

    /** Watches a descriptor for input; {@code data} is what a wait tells about it. It leaves when it is closed. */
    public void add(Fd watched, long data) {
        add(watched, data, IN);
    }

    /**
     * Watches a descriptor for room to write. A wait reports it once each time that there has come to be more room, not
     * as long as there is some.
     */
    public void addRoom(Fd watched, long data) {
        add(watched, data, OUT | EDGE);
    }

    private void add(Fd watched, long data, int what) {
        events.set(JAVA_INT, 0, what);
        events.set(JAVA_LONG_UNALIGNED, layout.data, data);
        int number = watched.acquire();
        try {
            require(
                    "epoll_ctl",
                    sys.invoke(SystemCall.EPOLL_CTL.number(), fd.number(), CTL_ADD, number, events.address(), 0, 0),
                    watched.toString());
        } finally {
            watched.release();
        }
    }

    /**
     * Waits until something can be read.
     *
     * @param millis how long at most; zero to look only, -1 without limit
     * @return how many descriptors are ready, or the negated error number: {@code EINTR} when a signal came
     */
    public int await(int millis) {
        int number = fd.acquire();
        try {
            return (int) sys.invoke(
                    SystemCall.EPOLL_PWAIT.number(), number, events.address(), capacity, millis, 0, SIGSET_BYTES);
        } finally {
            fd.release();
        }
    }

    /** What {@link #add} was told about the i-th ready descriptor of the last wait. */
    public long data(int i) {
        return events.get(JAVA_LONG_UNALIGNED, (long) i * layout.size + layout.data);
    }

    @Override
    public void close() {
        fd.close();
    }
}
