package io.github.bpf4j.sys;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** {@code perf_event_open(2)} and the requests to what it opens. */
public final class PerfEvents {

    private static final long PERF_FLAG_FD_CLOEXEC = 8;
    private static final long IOC_ENABLE = 0x2400;
    private static final long IOC_DISABLE = 0x2401;
    private static final long IOC_SET_BPF = 0x4004_2408;

    private PerfEvents() {}

    /**
     * Opens an event that belongs to no group.
     *
     * @param pid the process, 0 for this thread, -1 for all
     * @param cpu the CPU, -1 for all
     * @return the descriptor, or the negated error number
     */
    public static long tryOpen(SystemCalls sys, PerfEventAttr attr, int pid, int cpu) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment block = arena.allocate(PerfEventAttr.SIZE, Long.BYTES);
            attr.writeTo(block);
            return sys.invoke(
                    SystemCall.PERF_EVENT_OPEN.number(), block.address(), pid, cpu, -1, PERF_FLAG_FD_CLOEXEC, 0);
        } finally {
            Reference.reachabilityFence(attr);
        }
    }

    /** Like {@link #tryOpen}, with a refusal as an exception; {@code what} names the event in messages. */
    public static Fd open(SystemCalls sys, PerfEventAttr attr, int pid, int cpu, String what) {
        long result = tryOpen(sys, attr, pid, cpu);
        if (result < 0) {
            throw new KernelException("perf_event_open", (int) -result, what);
        }
        return Fd.own(sys, result, what);
    }

    /** Lets the event count. */
    public static void enable(SystemCalls sys, Fd event) {
        request(sys, event, "PERF_EVENT_IOC_ENABLE", IOC_ENABLE, 0);
    }

    /** Stops the event from counting. */
    public static void disable(SystemCalls sys, Fd event) {
        request(sys, event, "PERF_EVENT_IOC_DISABLE", IOC_DISABLE, 0);
    }

    /** Makes the event run a program, until the event is closed: for kernels without links to perf events. */
    public static void setBpf(SystemCalls sys, Fd event, int progFd) {
        request(sys, event, "PERF_EVENT_IOC_SET_BPF", IOC_SET_BPF, progFd);
    }

    private static void request(SystemCalls sys, Fd event, String name, long request, long argument) {
        int number = event.acquire();
        long result;
        try {
            result = sys.invoke(SystemCall.IOCTL.number(), number, request, argument, 0, 0, 0);
        } finally {
            event.release();
        }
        if (result < 0) {
            throw new KernelException("ioctl(" + name + ")", (int) -result, event.toString());
        }
    }
}
