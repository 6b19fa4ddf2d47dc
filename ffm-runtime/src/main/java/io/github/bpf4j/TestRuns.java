package io.github.bpf4j;

import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.ProgTestRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/** Runs programs without attaching them: for the runtime's own classes, which offer it as {@code testRun}. */
public final class TestRuns {

    private static final int FLAG_ON_CPU = 1;

    private TestRuns() {}

    /**
     * Runs a program.
     *
     * @param name how it is called in messages
     * @throws UnsupportedFeatureException if programs of this type cannot be run so on this kernel
     * @throws KernelException if the input does not fit the type
     */
    public static TestRun run(BpfRuntime runtime, Fd program, ProgramType type, String name,
            TestRunOptions options) {
        int fd = program.acquire();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment dataOut = room(arena, options.dataRoom());
            MemorySegment context = bytes(arena, options.context());
            // A program of this type works on the caller's context itself.
            boolean inPlace = type == ProgramType.SYSCALL;
            MemorySegment contextOut = inPlace ? MemorySegment.NULL : room(arena, options.contextRoom());
            boolean onCpu = options.cpu() >= 0;
            Bpf.TestRunResult result = runtime.bpf().progTestRun(new ProgTestRun(fd, options.data().length,
                    options.dataRoom(), bytes(arena, options.data()), dataOut, options.repeat(),
                    options.context().length, inPlace ? 0 : options.contextRoom(), context, contextOut,
                    options.flags() | (onCpu ? FLAG_ON_CPU : 0), onCpu ? options.cpu() : 0, options.batchSize()));
            return new TestRun(result.returnValue(), Duration.ofNanos(Integer.toUnsignedLong(result.duration())),
                    filled(dataOut, result.dataSize()), result.dataSize(), inPlace
                            ? filled(context, options.context().length)
                            : filled(contextOut, result.contextSize()));
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOTSUPP || e.errno() == Errno.EOPNOTSUPP) {
                throw new UnsupportedFeatureException("test run of " + name, "",
                        "programs of type " + type + " cannot be run without being attached");
            }
            throw e;
        } finally {
            program.release();
        }
    }

    private static MemorySegment room(Arena arena, int size) {
        return size == 0 ? MemorySegment.NULL : arena.allocate(size, Long.BYTES);
    }

    private static MemorySegment bytes(Arena arena, byte[] bytes) {
        return bytes.length == 0 ? MemorySegment.NULL : arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }

    private static byte[] filled(MemorySegment room, int size) {
        return room.asSlice(0, Math.min(room.byteSize(), Math.max(0, size))).toArray(ValueLayout.JAVA_BYTE);
    }
}
