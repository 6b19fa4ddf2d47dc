package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.insn.Insn;
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
 * A ring buffer and a raw tracepoint program, attached to nothing, that sends its first argument through it:
 *
 * <pre>
 * __u64 sample[4] = { ctx->args[0], 0, 0, 0 };
 * return bpf_ringbuf_output(&amp;map, sample, size, 0);
 * </pre>
 */
final class RingProgram implements AutoCloseable {

    private static final int RINGBUF = 27;
    private static final int RAW_TRACEPOINT = 17;

    private final Bpf bpf;
    private final Arena arena = Arena.ofShared();
    private final Fd map;
    private final Fd program;

    RingProgram(SystemCalls sys, int ringSize, int sampleSize) {
        bpf = new Bpf(sys);
        map = bpf.mapCreate(MapCreate.builder(RINGBUF, 0, 0, ringSize).name("events").build());
        try {
            MemorySegment code = arena.allocateFrom(JAVA_LONG, code(map.number(), sampleSize));
            program = bpf.progLoad(ProgLoad
                    .builder(RAW_TRACEPOINT, (int) code.byteSize() / 8, code, Memory.cString(arena, "GPL"))
                    .name("send_record").build());
        } catch (RuntimeException | Error e) {
            map.close();
            throw e;
        }
    }

    private static long[] code(int mapFd, int sampleSize) {
        return new long[]{
            Insn.of(0x79, 1, 1, 0, 0), // r1 = *(u64 *)(r1 + 0)
            Insn.of(0x7b, 10, 1, -32, 0), // *(u64 *)(r10 - 32) = r1
            Insn.of(0x7a, 10, 0, -24, 0), // *(u64 *)(r10 - 24) = 0
            Insn.of(0x7a, 10, 0, -16, 0),
            Insn.of(0x7a, 10, 0, -8, 0),
            Insn.of(0x18, 1, 1, 0, mapFd), // r1 = map
            0,
            Insn.of(0xbf, 2, 10, 0, 0), // r2 = r10
            Insn.of(0x07, 2, 0, 0, -32), // r2 += -32
            Insn.of(0xb7, 3, 0, 0, sampleSize), // r3 = size
            Insn.of(0xb7, 4, 0, 0, 0), // r4 = 0
            Insn.of(0x85, 0, 0, 0, 130), // call bpf_ringbuf_output
            Insn.of(0x95, 0, 0, 0, 0)}; // exit
    }

    Fd map() {
        return map;
    }

    /** Makes the program send a number; returns what the helper returned. For one thread at a time. */
    int trySend(long number) {
        MemorySegment none = MemorySegment.NULL;
        try (Arena call = Arena.ofConfined()) {
            MemorySegment arguments = call.allocateFrom(JAVA_LONG, number);
            return bpf.progTestRun(new ProgTestRun(program.number(), 0, 0, none, none, 0, 8, 0, arguments, none,
                    0, 0, 0)).returnValue();
        }
    }

    void send(long number) {
        assertEquals(0, trySend(number));
    }

    @Override
    public void close() {
        program.close();
        map.close();
        arena.close();
    }
}
