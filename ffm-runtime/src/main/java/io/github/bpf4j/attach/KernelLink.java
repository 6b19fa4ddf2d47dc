package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at a hook through a link of the kernel: closing the descriptor of the link detaches the program. */
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

    @Override
    protected final void detach() {
        fd.close();
    }
}
