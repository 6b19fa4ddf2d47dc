package io.github.bpf4j.sys;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** Opens what the kernel wants a descriptor of: cgroups, namespaces, files, processes. */
public final class OpenFile {

    private static final int AT_FDCWD = -100;
    private static final int O_CLOEXEC = 0x8_0000;

    private OpenFile() {}

    /** Opens a file or directory for reading. */
    public static Fd readOnly(SystemCalls sys, Path path) {
        try (Arena arena = Arena.ofConfined()) {
            long name = Memory.cString(arena, path.toString()).address();
            long result = sys.invoke(SystemCall.OPENAT.number(), AT_FDCWD, name, O_CLOEXEC, 0, 0, 0);
            if (result < 0) {
                throw new KernelException("open", (int) -result, path.toString());
            }
            return Fd.own(sys, result, path.toString());
        }
    }

    /** A descriptor for a process, {@code pidfd_open(2)} (Linux 5.3). */
    public static Fd process(SystemCalls sys, long pid) {
        long result = sys.invoke(SystemCall.PIDFD_OPEN.number(), pid, 0, 0, 0, 0, 0);
        if (result < 0) {
            throw new KernelException("pidfd_open", (int) -result, "process " + pid);
        }
        return Fd.own(sys, result, "process " + pid);
    }
}
