package io.github.bpf4j.load;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.btf.BtfSanitizer;
import io.github.bpf4j.sys.BtfLoad;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LoadResult;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The object's own types in the kernel, for the time of the load; absent when the kernel does not take them. */
final class ObjectBtf implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ObjectBtf.class.getName());
    private static final int LOG_SIZE = 1 << 20;

    private final @Nullable Fd fd;
    private final boolean functions;

    private ObjectBtf(@Nullable Fd fd, boolean functions) {
        this.fd = fd;
        this.functions = functions;
    }

    /**
     * Uploads the types, or, to a kernel that does not know all of them, others of the same size in their place. A kernel
     * that refuses these too can still run the programs, with poorer messages.
     */
    static ObjectBtf upload(LoadPlan plan) {
        if (plan.file().btf() == null) {
            return new ObjectBtf(null, false);
        }
        Btf btf = ResizedTypes.of(plan.file().btf(), plan.maps());
        LoadResult result = attempt(plan, btf, 0, MemorySegment.NULL);
        Set<BtfFeature> missing = result.errno() == Errno.EINVAL ? missing(plan, btf) : Set.of();
        if (!missing.isEmpty()) {
            btf = BtfSanitizer.without(btf, missing);
            result = attempt(plan, btf, 0, MemorySegment.NULL);
        }
        if (result.fd() == null && result.errno() != Errno.EPERM) {
            result = again(plan, btf, result.errno());
        }
        return new ObjectBtf(result.fd(), !missing.contains(BtfFeature.FUNC));
    }

    private static LoadResult attempt(LoadPlan plan, Btf btf, int logSize, MemorySegment log) {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = btf.toByteArray();
            MemorySegment types = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            return plan.bpf().tryBtfLoad(
                    new BtfLoad(types, log, bytes.length, logSize, logSize == 0 ? 0 : 1, 0, 0));
        }
    }

    /** What of that which these types use the kernel does not know. */
    private static Set<BtfFeature> missing(LoadPlan plan, Btf btf) {
        return BtfSanitizer.used(btf).stream().filter(feature -> plan.features().btf(feature).isNo())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same upload again, to learn why; one that succeeds at the second try is as good. */
    private static LoadResult again(LoadPlan plan, Btf btf, int errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = arena.allocate(LOG_SIZE);
            LoadResult result = attempt(plan, btf, LOG_SIZE, log);
            if (result.fd() == null) {
                report(plan, errno, VerifierLog.text(log).strip());
            }
            return result;
        }
    }

    private static void report(LoadPlan plan, int errno, String told) {
        // The kernel lists all types up to the one that it does not take.
        LOG.log(Level.WARNING, "the kernel does not take the types of object \"" + plan.file().name() + "\" ("
                + Errno.name(errno) + "), so its programs are loaded without source lines: "
                + told.substring(told.lastIndexOf('\n') + 1));
        LOG.log(Level.DEBUG, told);
    }

    /** Whether the kernel has been told about functions, and can take their source lines. */
    boolean describesFunctions() {
        return fd != null && functions;
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
