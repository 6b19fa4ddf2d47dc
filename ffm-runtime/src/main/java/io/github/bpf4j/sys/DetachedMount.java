package io.github.bpf4j.sys;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A file system that only this process sees: mounted nowhere, reached through a descriptor (Linux 5.2, needs
 * {@code CAP_SYS_ADMIN}). Gone when it is closed.
 */
public final class DetachedMount implements AutoCloseable {

    private static final long FSOPEN_CLOEXEC = 1;
    private static final long FSCONFIG_CMD_CREATE = 6;
    private static final long FSMOUNT_CLOEXEC = 1;

    private final Fd root;

    private DetachedMount(Fd root) {
        this.root = root;
    }

    /**
     * Mounts a file system of this type.
     *
     * @throws KernelException if the kernel does not know the type, or does not permit it
     */
    public static DetachedMount of(SystemCalls sys, String type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = Memory.cString(arena, type);
            long context = require(
                    sys.invoke(SystemCall.FSOPEN.number(), name.address(), FSOPEN_CLOEXEC, 0, 0, 0, 0), "fsopen", type);
            try (Fd fd = Fd.own(sys, context, type)) {
                require(sys.invoke(SystemCall.FSCONFIG.number(), fd.number(), FSCONFIG_CMD_CREATE, 0, 0, 0, 0),
                        "fsconfig", type);
                long mount = sys.invoke(SystemCall.FSMOUNT.number(), fd.number(), FSMOUNT_CLOEXEC, 0, 0, 0, 0);
                return new DetachedMount(Fd.own(sys, require(mount, "fsmount", type), type));
            }
        }
    }

    private static long require(long result, String call, String type) {
        if (result < 0) {
            throw new KernelException(call, (int) -result, type);
        }
        return result;
    }

    /** Where its files are, for as long as it is open. */
    public Path directory() {
        return Path.of("/proc/self/fd/" + root.number());
    }

    @Override
    public void close() {
        root.close();
    }
}
