package io.github.bpf4j.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.BpfAttr;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.BtfLoad;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkCreate;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.LoadResult;
import io.github.bpf4j.sys.LockedMemory;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.ProgLoad;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tries things out on the kernel and leaves nothing behind. Between many programs it takes breaks: the kernel frees
 * programs later than they are closed, and a long queue of them can block all loads of the machine.
 */
final class Prober {

    /** A call of {@code bpf_ktime_get_coarse_ns}, which came with the accounting of memory by cgroup (Linux 5.11). */
    static final Attempt COARSE_TIME = Attempt.of(ProgramType.SOCKET_FILTER, Code.call(160));

    private static final int LOG_SIZE = 1 << 13;
    private static final int LOADS_BETWEEN_BREAKS = 50;
    private static final long BREAK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final SystemCalls sys;
    private final Bpf bpf;
    private volatile boolean limitRaised;
    private final KernelFiles files;
    private final Supplier<Btf> kernelTypes;
    private int loads;

    Prober(SystemCalls sys, Bpf bpf, KernelFiles files, Supplier<Btf> kernelTypes) {
        this.sys = sys;
        this.bpf = bpf;
        this.files = files;
        this.kernelTypes = kernelTypes;
    }

    Prober with(Bpf other) {
        return new Prober(sys, other, files, kernelTypes);
    }

    /**
     * How the kernel took a program.
     *
     * @param errno zero when it was loaded
     * @param log what the verifier said, empty also when the kernel did not get as far as that
     */
    record Outcome(int errno, String log) {

        boolean isLoaded() {
            return errno == 0;
        }

        /** The kernel knows the type of the program, whatever it thinks of its code. */
        boolean reachedVerifier() {
            return isLoaded() || !log.isEmpty();
        }

        Support support(String what) {
            return isLoaded() ? Support.yes() : Support.refused(what, errno);
        }
    }

    SystemCalls sys() {
        return sys;
    }

    Bpf bpf() {
        return bpf;
    }

    KernelFiles files() {
        return files;
    }

    /** The types of the kernel; a {@link io.github.bpf4j.KernelBtfException} when there are none. */
    Btf kernelTypes() {
        return kernelTypes.get();
    }

    /** Loads a program without a log and closes it. */
    Outcome load(Attempt attempt) {
        return load(attempt, false, _ -> 0);
    }

    /** Loads a program with a log and closes it. */
    Outcome loadWithLog(Attempt attempt) {
        return load(attempt, true, _ -> 0);
    }

    /**
     * Loads a program, does something with it, and closes it.
     *
     * @param use gives an error number, or zero
     * @return the error number of the load, if there is one, or else what the use gave
     */
    int use(Attempt attempt, ToIntFunction<Fd> use) {
        return load(attempt, false, use).errno();
    }

    private Outcome load(Attempt attempt, boolean withLog, ToIntFunction<Fd> use) {
        takeBreaks();
        try (Arena arena = Arena.ofConfined()) {
            ProgLoad.Builder attr = attempt.attr(arena);
            MemorySegment log = withLog ? arena.allocate(LOG_SIZE) : MemorySegment.NULL;
            if (withLog) {
                attr.log(1, LOG_SIZE, log);
            }
            LoadResult result = bpf.tryProgLoad(attr.build());
            int errno = result.errno();
            if (result.fd() != null) {
                try (Fd program = result.fd()) {
                    errno = use.applyAsInt(program);
                }
            }
            return new Outcome(errno, withLog ? log.getString(0) : "");
        }
    }

    private synchronized void takeBreaks() {
        if (++loads % LOADS_BETWEEN_BREAKS == 0) {
            LockSupport.parkNanos(BREAK_NANOS);
        }
    }

    /** Links a program to a place that cannot be there, and gives the error number that the kernel finds for it. */
    int link(Attempt attempt, int target, AttachType attachType, LinkOptions options) {
        return use(attempt, program -> link(program, target, attachType, options));
    }

    private int link(Fd program, int target, AttachType attachType, LinkOptions options) {
        return errno(BpfCommand.LINK_CREATE,
                new LinkCreate(program.number(), target, attachType.number(), 0, options));
    }

    /** Makes a call that gives a descriptor, which is closed again; returns the error number or zero. */
    int errno(BpfCommand command, BpfAttr attr) {
        long result = bpf.call(command, attr);
        if (result >= 0) {
            Fd.own(sys, result, "link").close();
            return 0;
        }
        return (int) -result;
    }

    /** Creates a map and closes it; returns the error number or zero. */
    int map(MapCreate attr) {
        return useMap(attr, _ -> 0);
    }

    /** Creates a map, does something with it, and closes it. */
    int useMap(MapCreate attr, ToIntFunction<Fd> use) {
        long result = bpf.call(BpfCommand.MAP_CREATE, attr);
        // Kernels before 5.11 count maps against a limit, and some types of maps report that as EINVAL.
        if ((result == -Errno.EPERM || result == -Errno.EINVAL) && !limitRaised) {
            limitRaised = true;
            result = !load(COARSE_TIME).isLoaded() && LockedMemory.raise(sys)
                    ? bpf.call(BpfCommand.MAP_CREATE, attr)
                    : result;
        }
        if (result < 0) {
            return (int) -result;
        }
        try (Fd map = Fd.own(sys, result, "map")) {
            return use.applyAsInt(map);
        }
    }

    /** Loads types, does something with them, and closes them. */
    int useBtf(byte[] types, ToIntFunction<Fd> use) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(types.length, Long.BYTES);
            MemorySegment.copy(types, 0, bytes, JAVA_BYTE, 0, types.length);
            LoadResult result = bpf.tryBtfLoad(new BtfLoad(bytes, MemorySegment.NULL, types.length, 0, 0, 0, 0));
            if (result.fd() == null) {
                return result.errno();
            }
            try (Fd btf = result.fd()) {
                return use.applyAsInt(btf);
            }
        }
    }

    /** An answer from an error number that only a kernel with the feature gives. */
    static Support expect(int errno, int expected, String call) {
        return errno == expected || errno == 0 ? Support.yes() : Support.refused(call, errno);
    }

    /**
     * A program to try.
     *
     * @param attachBtfId what it is for, by its id in BTF
     * @param attachBtfHolder the descriptor of the BTF or the program that has it; 0 for the kernel itself
     */
    record Attempt(int type, @Nullable AttachType attachType, int flags, int attachBtfId, int attachBtfHolder,
            String name, long... code) {

        static final int SLEEPABLE = 1 << 4;
        static final int XDP_HAS_FRAGS = 1 << 5;

        static Attempt of(ProgramType type, long... code) {
            return new Attempt(type.number(), null, 0, 0, 0, "", code);
        }

        Attempt withAttachType(@Nullable AttachType attachType) {
            return new Attempt(type, attachType, flags, attachBtfId, attachBtfHolder, name, code);
        }

        Attempt withFlags(int flags) {
            return new Attempt(type, attachType, flags, attachBtfId, attachBtfHolder, name, code);
        }

        Attempt withTarget(int attachBtfId) {
            return withTarget(attachBtfId, 0);
        }

        Attempt withTarget(int attachBtfId, int attachBtfHolder) {
            return new Attempt(type, attachType, flags, attachBtfId, attachBtfHolder, name, code);
        }

        Attempt withName(String name) {
            return new Attempt(type, attachType, flags, attachBtfId, attachBtfHolder, name, code);
        }

        Attempt withCode(long... code) {
            return new Attempt(type, attachType, flags, attachBtfId, attachBtfHolder, name, code);
        }

        ProgLoad.Builder attr(Arena arena) {
            ProgLoad.Builder attr = ProgLoad.builder(type, code.length, arena.allocateFrom(JAVA_LONG, code),
                    Memory.cString(arena, "GPL")).flags(flags).name(name).attachTo(attachBtfId, attachBtfHolder);
            return attachType == null ? attr : attr.expectedAttachType(attachType.number());
        }
    }

    /** Whether an error number says that this process may not ask. */
    static boolean isForbidden(int errno) {
        return errno == Errno.EPERM || errno == Errno.EACCES;
    }
}
