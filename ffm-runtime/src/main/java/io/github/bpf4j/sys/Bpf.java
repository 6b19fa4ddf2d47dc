package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The commands of {@code bpf(2)}, one method each. A refusal is a {@link KernelException} that names the command; the
 * methods whose name begins with {@code try}, and {@link #call}, hand the error number back instead.
 *
 * <p>Descriptors are passed as numbers in the records, and the caller keeps them open meanwhile. Operations on single
 * elements of a map, which must not allocate, are in {@link MapElements}.
 */
public final class Bpf {

    /** {@code EAGAIN} from the verifier means that a signal came in between: libbpf tries as often. */
    private static final int LOAD_ATTEMPTS = 5;

    private final SystemCalls sys;
    private final @Nullable Fd token;

    public Bpf(SystemCalls sys) {
        this(sys, null);
    }

    private Bpf(SystemCalls sys, @Nullable Fd token) {
        this.sys = sys;
        this.token = token;
    }

    /** The same commands, with a token for those that take one: maps, programs and types are created by it. */
    public Bpf withToken(Fd newToken) {
        return new Bpf(sys, newToken);
    }

    /**
     * A token with what a bpf file system delegates (Linux 6.9).
     *
     * @param directory the root of the file system
     */
    public Fd tokenCreate(Fd directory) {
        return open(BpfCommand.TOKEN_CREATE, new TokenCreate(0, directory.number()), "token of " + directory);
    }

    /** Makes one call and returns what the kernel returned, or the negated error number. */
    public long call(BpfCommand command, BpfAttr attr) {
        try (Arena arena = Arena.ofConfined()) {
            return call(command, attr, block(arena, attr));
        }
    }

    private static MemorySegment block(Arena arena, BpfAttr attr) {
        return arena.allocate(attr.size(), Long.BYTES);
    }

    private long call(BpfCommand command, BpfAttr attr, MemorySegment block) {
        attr.writeTo(block);
        if (token != null) {
            attr.writeToken(block, token.number());
        }
        try {
            return sys.invoke(SystemCall.BPF.number(), command.number(), block.address(), attr.size(), 0, 0, 0);
        } finally {
            Reference.reachabilityFence(attr);
        }
    }

    private long require(BpfCommand command, long result, String detail) {
        if (result < 0) {
            throw new KernelException(command.kernelName(), (int) -result,
                    result == -Errno.EPERM && command.isForAdministrators() ? forAdministrators(detail) : detail);
        }
        return result;
    }

    private static String forAdministrators(String detail) {
        return detail + (detail.isEmpty() ? "" : ", ") + "which takes CAP_SYS_ADMIN";
    }

    private void run(BpfCommand command, BpfAttr attr, String detail) {
        require(command, call(command, attr), detail);
    }

    private Fd open(BpfCommand command, BpfAttr attr, String what) {
        return Fd.own(sys, require(command, call(command, attr), what), what);
    }

    // Maps

    /** Creates a map. */
    public Fd mapCreate(MapCreate attr) {
        return open(BpfCommand.MAP_CREATE, attr, "map \"" + attr.mapName() + "\"");
    }

    /** Refuses writes by system call from now on; fails with EBUSY while the map is mapped writable. */
    public void mapFreeze(int mapFd) {
        run(BpfCommand.MAP_FREEZE, new MapFreeze(mapFd), "");
    }

    /** One of the four batch commands. */
    public BatchResult mapBatch(BpfCommand command, MapBatch attr) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment block = block(arena, attr);
            long result = call(command, attr, block);
            return new BatchResult(block.get(JAVA_INT, 32), result < 0 ? (int) -result : 0);
        }
    }

    /**
     * How far a batch command came.
     *
     * @param count the number of elements handled, valid beside an error too (but for EFAULT)
     * @param errno zero, or the positive error number; ENOENT says that the map was read to its end
     */
    public record BatchResult(int count, int errno) {}

    // Programs and BTF

    /** Loads a program, trying again when a signal came in between. */
    public LoadResult tryProgLoad(ProgLoad attr) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment block = block(arena, attr);
            long result = -Errno.EAGAIN;
            for (int i = 0; i < LOAD_ATTEMPTS && result == -Errno.EAGAIN; i++) {
                result = call(BpfCommand.PROG_LOAD, attr, block.fill((byte) 0));
            }
            return new LoadResult(
                    result < 0 ? null : Fd.own(sys, result, "program \"" + attr.progName() + "\""),
                    result < 0 ? (int) -result : 0,
                    block.get(JAVA_INT, ProgLoad.LOG_TRUE_SIZE),
                    block.get(JAVA_INT, ProgLoad.FUNC_INFO_REC_SIZE),
                    block.get(JAVA_INT, ProgLoad.LINE_INFO_REC_SIZE));
        }
    }

    /** Loads a program. */
    public Fd progLoad(ProgLoad attr) {
        return tryProgLoad(attr)
                .orThrow(BpfCommand.PROG_LOAD.kernelName(), "program \"" + attr.progName() + "\"");
    }

    /** Loads type information. */
    public LoadResult tryBtfLoad(BtfLoad attr) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment block = block(arena, attr);
            long result = call(BpfCommand.BTF_LOAD, attr, block);
            return new LoadResult(
                    result < 0 ? null : Fd.own(sys, result, "BTF"),
                    result < 0 ? (int) -result : 0,
                    block.get(JAVA_INT, BtfLoad.LOG_TRUE_SIZE),
                    0,
                    0);
        }
    }

    /** Loads type information. */
    public Fd btfLoad(BtfLoad attr) {
        return tryBtfLoad(attr).orThrow(BpfCommand.BTF_LOAD.kernelName(), "");
    }

    /** Runs a program without attaching it. */
    public TestRunResult progTestRun(ProgTestRun attr) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment block = block(arena, attr);
            require(BpfCommand.PROG_TEST_RUN, call(BpfCommand.PROG_TEST_RUN, attr, block), "");
            return new TestRunResult(
                    block.get(JAVA_INT, 4), block.get(JAVA_INT, 12), block.get(JAVA_INT, 36), block.get(JAVA_INT, 44));
        }
    }

    /**
     * What a test run gave.
     *
     * @param returnValue what the program returned
     * @param dataSize the length of the data it left
     * @param duration the mean time of a run in nanoseconds
     * @param contextSize the length of the context it left
     */
    public record TestRunResult(int returnValue, int dataSize, int duration, int contextSize) {}

    /** Ties a map's life to a program's. */
    public void progBindMap(int progFd, int mapFd) {
        run(BpfCommand.PROG_BIND_MAP, new ProgBindMap(progFd, mapFd, 0), "");
    }

    // Attachments

    /** Attaches a program by a link. */
    public Fd linkCreate(LinkCreate attr) {
        return open(BpfCommand.LINK_CREATE, attr, "link");
    }

    /** Puts another program behind a link. */
    public void linkUpdate(LinkUpdate attr) {
        run(BpfCommand.LINK_UPDATE, attr, "");
    }

    /** Detaches a link; its descriptor stays open. */
    public void linkDetach(int linkFd) {
        run(BpfCommand.LINK_DETACH, new LinkDetach(linkFd), "");
    }

    /** Opens a file to read an iterator's output from. */
    public Fd iterCreate(int linkFd) {
        return open(BpfCommand.ITER_CREATE, new IterCreate(linkFd, 0), "iterator");
    }

    /**
     * Attaches to a raw tracepoint.
     *
     * @param name its name; null for programs that were loaded with an attach target
     * @param cookie zero, or on Linux 6.10 what the program shall get from {@code bpf_get_attach_cookie}
     */
    public Fd rawTracepointOpen(@Nullable String name, int progFd, long cookie) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = name == null ? MemorySegment.NULL : Memory.cString(arena, name);
            return open(
                    BpfCommand.RAW_TRACEPOINT_OPEN,
                    new RawTracepointOpen(text, progFd, cookie),
                    name == null ? "link" : "raw tracepoint \"" + name + "\"");
        }
    }

    /** Attaches without a link. */
    public void progAttach(ProgAttach attr) {
        run(BpfCommand.PROG_ATTACH, attr, "");
    }

    /** Undoes {@link #progAttach}. */
    public void progDetach(ProgAttach attr) {
        run(BpfCommand.PROG_DETACH, attr, "");
    }

    /** Asks what is attached at a place; fills the record's segments and returns the number of programs. */
    public int progQuery(ProgQuery attr) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment block = block(arena, attr);
            require(BpfCommand.PROG_QUERY, call(BpfCommand.PROG_QUERY, attr, block), "");
            return block.get(JAVA_INT, 24);
        }
    }

    // Names, ids, information

    /** Gives an object a name in a bpf file system. */
    public void objPin(int fd, String path) {
        try (Arena arena = Arena.ofConfined()) {
            run(BpfCommand.OBJ_PIN, new ObjPin(Memory.cString(arena, path), fd, 0, 0), path);
        }
    }

    /** Opens what has a name in a bpf file system. */
    public Fd objGet(String path) {
        try (Arena arena = Arena.ofConfined()) {
            return open(BpfCommand.OBJ_GET, new ObjPin(Memory.cString(arena, path), 0, 0, 0), path);
        }
    }

    /** The lowest id above the given one (zero to begin); empty behind the last. */
    public OptionalInt nextId(ObjectKind kind, int after) {
        try (Arena arena = Arena.ofConfined()) {
            GetNextId attr = new GetNextId(after, 0);
            MemorySegment block = block(arena, attr);
            long result = call(kind.nextId, attr, block);
            if (result == -Errno.ENOENT) {
                return OptionalInt.empty();
            }
            require(kind.nextId, result, "");
            return OptionalInt.of(block.get(JAVA_INT, 4));
        }
    }

    /** Opens an object by its id; ENOENT, when it is gone meanwhile, is an exception like any other. */
    public Fd fdById(ObjectKind kind, int id) {
        return open(kind.fdById, new GetFdById(id, 0), kind.name().toLowerCase(Locale.ROOT) + " " + id);
    }

    /**
     * Asks about an object.
     *
     * @param info room for the answer, zero behind what the caller asks for in it
     * @return how many bytes the kernel has filled
     */
    public int objectInfo(int fd, MemorySegment info) {
        try (Arena arena = Arena.ofConfined()) {
            GetInfo attr = new GetInfo(fd, Math.toIntExact(info.byteSize()), info);
            MemorySegment block = block(arena, attr);
            require(BpfCommand.OBJ_GET_INFO_BY_FD, call(BpfCommand.OBJ_GET_INFO_BY_FD, attr, block), "");
            return block.get(JAVA_INT, 4);
        }
    }

    /** Makes the kernel count run times of programs until the descriptor is closed. */
    public Fd enableStats() {
        return open(BpfCommand.ENABLE_STATS, new EnableStats(0), "run time statistics");
    }
}
