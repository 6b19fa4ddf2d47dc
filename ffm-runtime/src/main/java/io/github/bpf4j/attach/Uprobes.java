package io.github.bpf4j.attach;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.PerfEvents;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** Perf events for uprobes. Kernels that are supported here have the PMU for them, so that tracefs is not needed. */
final class Uprobes {

    private static final ProbeUnit UNIT = new ProbeUnit("uprobe");
    private static final int FIRST_CPU = 0;
    private static final int ANY_CPU = -1;

    private Uprobes() {}

    /**
     * Attaches to a place in a file.
     *
     * @param file the program, the library, or the archive that has it inside
     * @param fileOffset of the instruction; {@link UprobeOptions#offset} is added to it
     */
    static PerfEventLink attach(BpfProgram program, BpfRuntime runtime, Path file, long fileOffset, boolean atReturn,
            UprobeOptions options) {
        program.fd();
        if (!UNIT.exists()) {
            throw new UnsupportedFeatureException("uprobes", "", "no " + UNIT.directory() + "; CONFIG_UPROBE_EVENTS is"
                    + " needed for " + program);
        }
        if (atReturn && options.offset() != 0) {
            throw new IllegalArgumentException(program + " runs when a function returns: there is no offset to choose");
        }
        Fd event = open(program, runtime, file, fileOffset + options.offset(), atReturn, options);
        return PerfEventLink.attach(program, runtime, event, options.cookie(), null);
    }

    private static Fd open(BpfProgram program, BpfRuntime runtime, Path file, long offset, boolean atReturn,
            UprobeOptions options) {
        String what = "uprobe on " + file + " at 0x" + Long.toHexString(offset);
        try (Arena arena = Arena.ofConfined()) {
            boolean all = options.pid() == UprobeOptions.ALL_PROCESSES;
            long result = PerfEvents.tryOpen(runtime.sys(),
                    UNIT.event(Memory.cString(arena, file.toString()), offset, atReturn, options.referenceCounter()),
                    options.pid(), all ? FIRST_CPU : ANY_CPU);
            if (result < 0) {
                throw refused(program, runtime, new KernelException("perf_event_open", (int) -result, what), options);
            }
            return Fd.own(runtime.sys(), result, what);
        }
    }

    private static BpfException refused(BpfProgram program, BpfRuntime runtime, KernelException refusal,
            UprobeOptions options) {
        return switch (refusal.errno()) {
            case Errno.ENOENT -> new RelocationException(program.name(), "the kernel finds no such file: "
                    + refusal.detail(), refusal);
            case Errno.ESRCH -> new RelocationException(program.name(), "there is no process " + options.pid()
                    + " in which it could run", refusal);
            case Errno.EINVAL -> new RelocationException(program.name(), "the kernel cannot put a " + refusal.detail()
                    + ": the offset is not in the file, or not that of an instruction", refusal);
            default -> Permissions.explain(runtime.sys(), refusal);
        };
    }
}
