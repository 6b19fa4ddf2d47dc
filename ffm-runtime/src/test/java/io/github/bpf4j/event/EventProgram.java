package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.ProgLoad;
import io.github.bpf4j.sys.ProgTestRun;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A perf event array and a raw tracepoint program, attached to nothing, that sends its first argument through it:
 *
 * <pre>
 * __u64 sample[4] = { ctx->args[0], 0, 0, 0 };
 * return bpf_perf_event_output(ctx, &amp;map, BPF_F_CURRENT_CPU, sample, size);
 * </pre>
 */
final class EventProgram implements AutoCloseable {

    private static final int PERF_EVENT_ARRAY = 4;
    private static final int RAW_TRACEPOINT = 17;
    private static final int RUN_ON_CPU = 1;

    private final Bpf bpf;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment arguments = arena.allocate(JAVA_LONG);
    private final Fd map;
    private final Fd program;

    EventProgram(SystemCalls sys, int sampleSize) {
        bpf = new Bpf(sys);
        map = bpf.mapCreate(MapCreate.builder(PERF_EVENT_ARRAY, 4, 4, 64).name("events").build());
        try {
            MemorySegment code = arena.allocateFrom(JAVA_LONG, code(map.number(), sampleSize));
            program = bpf.progLoad(ProgLoad
                    .builder(RAW_TRACEPOINT, (int) code.byteSize() / 8, code, Memory.cString(arena, "GPL"))
                    .name("send_event").build());
        } catch (RuntimeException | Error e) {
            map.close();
            throw e;
        }
    }

    private static long[] code(int mapFd, int sampleSize) {
        return new long[]{
            instruction(0xbf, 6, 1, 0, 0), // r6 = r1
            instruction(0x79, 1, 6, 0, 0), // r1 = *(u64 *)(r6 + 0)
            instruction(0x7b, 10, 1, -32, 0), // *(u64 *)(r10 - 32) = r1
            instruction(0x7a, 10, 0, -24, 0), // *(u64 *)(r10 - 24) = 0
            instruction(0x7a, 10, 0, -16, 0),
            instruction(0x7a, 10, 0, -8, 0),
            instruction(0xbf, 1, 6, 0, 0), // r1 = r6
            instruction(0x18, 2, 1, 0, mapFd), // r2 = map
            0,
            instruction(0xb4, 3, 0, 0, -1), // w3 = BPF_F_CURRENT_CPU
            instruction(0xbf, 4, 10, 0, 0), // r4 = r10
            instruction(0x07, 4, 0, 0, -32), // r4 += -32
            instruction(0xb7, 5, 0, 0, sampleSize), // r5 = size
            instruction(0x85, 0, 0, 0, 25), // call bpf_perf_event_output
            instruction(0x95, 0, 0, 0, 0)}; // exit
    }

    private static long instruction(int code, int dst, int src, int off, int imm) {
        return code | (long) dst << 8 | (long) src << 12 | (off & 0xffffL) << 16 | (long) imm << 32;
    }

    Fd map() {
        return map;
    }

    /** Makes the program send a number from a CPU; returns what the helper returned. */
    int trySend(int cpu, long number) {
        MemorySegment none = MemorySegment.NULL;
        arguments.set(JAVA_LONG, 0, number);
        return bpf.progTestRun(new ProgTestRun(program.number(), 0, 0, none, none, 0, 8, 0, arguments, none,
                RUN_ON_CPU, cpu, 0)).returnValue();
    }

    void send(int cpu, long number) {
        assertEquals(0, trySend(cpu, number));
    }

    @Override
    public void close() {
        program.close();
        map.close();
        arena.close();
    }
}
