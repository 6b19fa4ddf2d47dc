package io.github.bpf4j.event;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.PerfEventAttr;
import io.github.bpf4j.sys.PerfEvents;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** The perf event of one CPU, its memory, and its place in the map that programs send through. */
final class CpuBuffer implements AutoCloseable {

    private final int cpu;
    private final Fd event;
    private final MapElements elements;
    private final PerfRing ring;

    private CpuBuffer(int cpu, Fd event, MapElements elements, PerfRing ring) {
        this.cpu = cpu;
        this.event = event;
        this.elements = elements;
        this.ring = ring;
    }

    /** Opens one; null when the CPU went away meanwhile. The arena unmaps the memory. */
    static @Nullable CpuBuffer open(
            SystemCalls sys, Arena arena, int cpu, PerfOptions options, MapElements elements, MemorySegment wrapped) {
        String what = "perf buffer of CPU " + cpu;
        long result = PerfEvents.tryOpen(sys, PerfEventAttr.bpfOutput(options.wakeupEvents()), -1, cpu);
        if (result == -Errno.ENODEV) {
            return null;
        }
        if (result < 0) {
            throw new KernelException("perf_event_open", (int) -result, what);
        }
        Fd event = Fd.own(sys, result, what);
        try {
            PerfRing ring = new PerfRing(map(sys, arena, event, options), Memory.pageSize(), wrapped);
            put(elements, cpu, event);
            PerfEvents.enable(sys, event);
            return new CpuBuffer(cpu, event, elements, ring);
        } catch (RuntimeException | Error e) {
            event.close();
            throw e;
        }
    }

    private static MemorySegment map(SystemCalls sys, Arena arena, Fd event, PerfOptions options) {
        int page = Memory.pageSize();
        long length = page + options.dataBytes(page);
        try {
            return Memory.map(sys, arena, length, Memory.PROT_READ | Memory.PROT_WRITE, Memory.MAP_SHARED,
                    event.number(), 0);
        } catch (KernelException e) {
            throw e.errno() != Errno.EPERM
                    ? e
                    : new KernelException("mmap", Errno.EPERM, event + " of " + length + " bytes: make it smaller, "
                            + "raise /proc/sys/kernel/perf_event_mlock_kb, or grant CAP_IPC_LOCK");
        }
    }

    private static void put(MapElements elements, int cpu, Fd event) {
        MemorySegment block = elements.block();
        block.set(ValueLayout.JAVA_INT, MapElements.KEY, cpu);
        block.set(ValueLayout.JAVA_INT, elements.valueOffset(), event.number());
        long result = elements.update(block, 0);
        if (result < 0) {
            throw new KernelException(BpfCommand.MAP_UPDATE_ELEM.kernelName(), (int) -result, event.toString());
        }
    }

    int cpu() {
        return cpu;
    }

    Fd event() {
        return event;
    }

    PerfRing ring() {
        return ring;
    }

    /** Takes the event out of the map, which otherwise keeps it, and closes it. */
    @Override
    public void close() {
        try {
            MemorySegment block = elements.block();
            block.set(ValueLayout.JAVA_INT, MapElements.KEY, cpu);
            elements.delete(block);
        } catch (IllegalStateException mapIsClosed) {
            // Closing the map has let go of the events that were put in through it.
        } finally {
            event.close();
        }
    }
}
