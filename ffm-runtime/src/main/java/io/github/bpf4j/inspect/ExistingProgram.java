package io.github.bpf4j.inspect;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.TestRun;
import io.github.bpf4j.TestRunOptions;
import io.github.bpf4j.TestRuns;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.ObjectKind;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A program that is in the kernel already: pinned, of another process, or of another object of this one. It can be
 * looked at and run, programs can be loaded that replace or trace its functions
 * ({@link BpfProgram#attachTarget(ExistingProgram, String)}), and it can be put into a {@code BpfProgramArray}.
 *
 * <p>Owns a descriptor, which keeps the program alive until it is closed. Safe for use by several threads.
 */
public final class ExistingProgram implements AutoCloseable {

    private final BpfRuntime runtime;
    private final Fd fd;
    private final ProgramInfo opened;

    private ExistingProgram(BpfRuntime runtime, Fd fd) {
        this.runtime = runtime;
        this.fd = fd;
        try {
            this.opened = info();
        } catch (RuntimeException | Error e) {
            fd.close();
            throw e;
        }
    }

    /**
     * Opens a program that is pinned in a bpf file system.
     *
     * @throws KernelException if there is nothing of this name, or it is no program
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     */
    public static ExistingProgram pinned(Path path) {
        return pinned(BpfRuntime.system(), path);
    }

    /** Opens a pinned program through another runtime. */
    public static ExistingProgram pinned(BpfRuntime runtime, Path path) {
        return new ExistingProgram(runtime, Existing.pinned(runtime, ObjectKind.PROGRAM, path));
    }

    /**
     * Opens a program by its id (needs {@code CAP_SYS_ADMIN}).
     *
     * @throws KernelException if there is none
     */
    public static ExistingProgram byId(int id) {
        BpfRuntime runtime = BpfRuntime.system();
        return new ExistingProgram(runtime, runtime.bpf().fdById(ObjectKind.PROGRAM, id));
    }

    /**
     * Opens the one program of this name on the machine (needs {@code CAP_SYS_ADMIN}).
     *
     * @param name as the kernel knows it, 15 characters at most
     * @throws NoSuchElementException if there is none
     * @throws IllegalStateException if there are several; {@link #allByName} opens them all
     */
    public static ExistingProgram byName(String name) {
        List<ExistingProgram> found = allByName(name);
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<Integer> ids = found.stream().map(program -> program.opened.id()).toList();
        found.forEach(ExistingProgram::close);
        throw Existing.notOne("program", name, ids);
    }

    /** Opens all programs of this name on the machine, lowest id first; the caller closes them. */
    public static List<ExistingProgram> allByName(String name) {
        BpfRuntime runtime = BpfRuntime.system();
        return Existing.all(runtime, ObjectKind.PROGRAM,
                fd -> ProgramInfo.of(runtime.sys(), fd).name().equals(name), fd -> new ExistingProgram(runtime, fd));
    }

    /**
     * The program of a loaded object.
     *
     * @throws IllegalStateException if the program is not in the kernel
     */
    public static ExistingProgram of(BpfProgram program) {
        return new ExistingProgram(program.runtime(), program.fd().duplicate());
    }

    /** The name that the kernel knows, 15 characters at most. */
    public String name() {
        return opened.name();
    }

    /** The type of the program; {@link ProgramType#UNSPEC} for one that is not known here. */
    public ProgramType type() {
        return opened.type();
    }

    /** What the kernel says about the program now: id, tag, sizes, and run times while statistics are on. */
    public ProgramInfo info() {
        return ProgramInfo.of(runtime.sys(), fd);
    }

    /**
     * The id of a function in the program's BTF, which is read for it (needs {@code CAP_SYS_ADMIN}).
     *
     * @param function the whole name, that of the program's own function for instance
     * @throws IllegalStateException if the program has no such function, or was loaded without BTF
     */
    public int functionId(String function) {
        if (opened.btfId() == 0) {
            throw new IllegalStateException(this + " was loaded without BTF, so its functions have no names");
        }
        int id = LoadedTypes.read(runtime.bpf(), opened.btfId()).find(function, BtfKind.FUNC);
        if (id == 0) {
            throw new IllegalStateException(this + " has no function \"" + function + "\" in its BTF");
        }
        return id;
    }

    /**
     * Runs the program once or many times without attaching it, on input of the caller's.
     *
     * @throws UnsupportedFeatureException if programs of this type cannot be run so on this kernel
     * @throws KernelException if the input does not fit the type
     */
    public TestRun testRun(TestRunOptions options) {
        return TestRuns.run(runtime, fd, type(), toString(), options);
    }

    /**
     * Pins the program, so that it outlives those who hold it; what attaches it does not.
     *
     * @param path a new name on a bpf file system
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     */
    public void pin(Path path) {
        PinFile.create(runtime, fd, path);
    }

    /** Takes a pin of the program away; nothing happens when there is none. */
    public void unpin(Path path) {
        PinFile.remove(path);
    }

    /** The program's descriptor. */
    public Fd fd() {
        return fd;
    }

    /** Gives the descriptor back; the program lives on as long as others hold it. */
    @Override
    public void close() {
        fd.close();
    }

    @Override
    public String toString() {
        return "program \"" + name() + "\" (" + type() + ", id " + opened.id() + ")";
    }
}
