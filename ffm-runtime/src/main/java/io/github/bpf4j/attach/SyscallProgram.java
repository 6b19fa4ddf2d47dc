package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.ProgTestRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A program that user space calls: {@code SEC("syscall")} (Linux 5.14). It is run, not attached.
 */
public final class SyscallProgram extends BpfProgram {

    SyscallProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: a program of this kind has no hook.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public BpfLink attach() {
        throw new UnsupportedOperationException(this + " has no hook: call run()");
    }

    /** Runs the program without a context and returns what it returns. */
    public int run() {
        return run(MemorySegment.NULL);
    }

    /**
     * Runs the program.
     *
     * @param context what the program is given, and what it has made of it when it returns
     * @return what the program returns
     */
    public int run(MemorySegment context) {
        Fd loaded = fd();
        int number = loaded.acquire();
        try (Arena arena = Arena.ofConfined()) {
            int size = Math.toIntExact(context.byteSize());
            MemorySegment in = size == 0 ? MemorySegment.NULL : arena.allocate(size, Long.BYTES).copyFrom(context);
            int result = runtime().bpf().progTestRun(new ProgTestRun(number, 0, 0, MemorySegment.NULL,
                    MemorySegment.NULL, 0, size, 0, in, MemorySegment.NULL, 0, 0, 0)).returnValue();
            context.copyFrom(in);
            return result;
        } catch (KernelException e) {
            throw Links.explain(runtime(), e);
        } finally {
            loaded.release();
        }
    }
}
