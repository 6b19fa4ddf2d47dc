package io.github.bpf4j.load;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.sys.BtfLoad;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LoadResult;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** The object's own types in the kernel, for the time of the load; absent when the kernel does not take them. */
final class ObjectBtf implements AutoCloseable {

    private static final int LOG_SIZE = 1 << 20;

    private final @Nullable Fd fd;

    private ObjectBtf(@Nullable Fd fd) {
        this.fd = fd;
    }

    /** Uploads the types. A kernel that refuses them can still run the programs, with poorer messages. */
    static ObjectBtf upload(LoadPlan plan) {
        Btf btf = plan.file().btf();
        if (btf == null) {
            return new ObjectBtf(null);
        }
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = btf.toByteArray();
            MemorySegment types = arena.allocate(bytes.length, Long.BYTES);
            MemorySegment.copy(bytes, 0, types, ValueLayout.JAVA_BYTE, 0, bytes.length);
            LoadResult result = plan.runtime().bpf().tryBtfLoad(
                    new BtfLoad(types, MemorySegment.NULL, bytes.length, 0, 0, 0, 0));
            if (result.fd() == null && result.errno() != Errno.EPERM) {
                report(plan, arena, types, bytes.length, result.errno());
            }
            return new ObjectBtf(result.fd());
        }
    }

    private static void report(LoadPlan plan, Arena arena, MemorySegment types, int size, int errno) {
        MemorySegment log = arena.allocate(LOG_SIZE);
        LoadResult again = plan.runtime().bpf().tryBtfLoad(new BtfLoad(types, log, size, LOG_SIZE, 1, 0, 0));
        if (again.fd() != null) {
            again.fd().close();
        }
        System.getLogger(ObjectBtf.class.getName()).log(Level.WARNING,
                "the kernel does not take the types of object \"{0}\" ({1}); its programs are loaded without source"
                        + " lines: {2}",
                plan.file().name(), Errno.name(errno), VerifierLog.text(log));
    }

    boolean isLoaded() {
        return fd != null;
    }

    /** The descriptor for a call, 0 when the kernel does not have the types. */
    int number() {
        return fd == null ? 0 : fd.number();
    }

    @Override
    public void close() {
        if (fd != null) {
            fd.close();
        }
    }
}
