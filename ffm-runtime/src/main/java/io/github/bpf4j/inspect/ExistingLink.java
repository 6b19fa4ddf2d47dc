package io.github.bpf4j.inspect;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkUpdate;
import io.github.bpf4j.sys.ObjectKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * A link that is in the kernel already: pinned, or of another process. Its program can be replaced, or taken from its
 * hook.
 *
 * <p>Owns a descriptor, which keeps the program at its hook until it is closed. Safe for use by several threads.
 */
public final class ExistingLink implements AutoCloseable {

    // struct bpf_link_info {
    //    0  __u32 type;
    //    4  __u32 id;
    //    8  __u32 prog_id;
    //   ...
    // };
    private static final int INFO_SIZE = 64;
    private static final int ID = 4;
    private static final int PROGRAM_ID = 8;

    private final Bpf bpf;
    private final Fd fd;

    private ExistingLink(Bpf bpf, Fd fd) {
        this.bpf = bpf;
        this.fd = fd;
        try {
            id();
        } catch (RuntimeException | Error e) {
            fd.close();
            throw e;
        }
    }

    /**
     * Opens a link that is pinned in a bpf file system.
     *
     * @throws KernelException if there is nothing of this name, or it is no link
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     */
    public static ExistingLink pinned(Path path) {
        BpfRuntime runtime = BpfRuntime.system();
        return new ExistingLink(runtime.bpf(), Existing.pinned(runtime, ObjectKind.LINK, path));
    }

    /**
     * Opens a link by its id (needs {@code CAP_SYS_ADMIN}).
     *
     * @throws KernelException if there is none
     */
    public static ExistingLink byId(int id) {
        Bpf bpf = BpfRuntime.system().bpf();
        return new ExistingLink(bpf, bpf.fdById(ObjectKind.LINK, id));
    }

    /** The id of the link. */
    public int id() {
        return info(ID);
    }

    /** The id of the program behind the link, now. */
    public int programId() {
        return info(PROGRAM_ID);
    }

    private int info(int offset) {
        int number = fd.acquire();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(INFO_SIZE, Long.BYTES);
            bpf.objectInfo(number, info);
            return info.get(ValueLayout.JAVA_INT, offset);
        } finally {
            fd.release();
        }
    }

    /**
     * Puts another program behind the link, in one step.
     *
     * @param program a loaded program of the same type
     * @throws KernelException if links of this kind keep their program, or the program does not fit
     */
    public void update(BpfProgram program) {
        int number = fd.acquire();
        int replacement = program.fd().acquire();
        try {
            bpf.linkUpdate(new LinkUpdate(number, replacement, 0, 0));
        } finally {
            program.fd().release();
            fd.release();
        }
    }

    /**
     * Takes the program from its hook, whoever else holds the link (Linux 5.9).
     *
     * @throws KernelException if links of this kind cannot be detached, such as those of perf events
     */
    public void detach() {
        int number = fd.acquire();
        try {
            bpf.linkDetach(number);
        } finally {
            fd.release();
        }
    }

    /** Gives the descriptor back; the program stays at its hook as long as others hold the link. */
    @Override
    public void close() {
        fd.close();
    }
}
