package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkUpdate;
import java.nio.file.Path;

/** A program at a hook through a link of the kernel: closing the last descriptor of the link detaches the program. */
public abstract class KernelLink extends BpfLink {

    private final Fd fd;

    /**
     * For the links of one kind.
     *
     * @param fd the descriptor, which belongs to the link from now on
     */
    KernelLink(BpfProgram program, Fd fd) {
        super(program);
        this.fd = fd;
    }

    /** The descriptor of the kernel's link. */
    public final Fd fd() {
        return fd;
    }

    /**
     * Pins the link, so that the program stays at its hook when this process ends or closes the link.
     *
     * @param path a new name on a bpf file system
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     */
    public final void pin(Path path) {
        PinFile.create(runtime(), fd, path);
    }

    /** Takes a pin of the link away; nothing happens when there is none. */
    public final void unpin(Path path) {
        PinFile.remove(path);
    }

    /**
     * Puts another program behind the link, in one step: there is no moment without either.
     *
     * @param program a loaded program of the same type; the link belongs to its object no more than before
     * @throws KernelException if links of this kind keep their program ({@code EINVAL}), or the program does not fit
     */
    public final void update(BpfProgram program) {
        int number = fd.acquire();
        int replacement = program.fd().acquire();
        try {
            runtime().bpf().linkUpdate(new LinkUpdate(number, replacement, 0, 0));
        } catch (KernelException e) {
            throw Permissions.explain(runtime().sys(), e);
        } finally {
            program.fd().release();
            fd.release();
        }
        replaced(program);
    }

    @Override
    protected final void detach() {
        fd.close();
    }
}
