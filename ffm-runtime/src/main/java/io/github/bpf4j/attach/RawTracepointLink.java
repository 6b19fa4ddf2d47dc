package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.sys.Fd;

/** A program at a raw tracepoint. */
public final class RawTracepointLink extends BpfLink {

    private final Fd fd;

    RawTracepointLink(RawTracepointProgram program, Fd fd) {
        super(program);
        this.fd = fd;
    }

    /** The descriptor of the kernel's link. */
    public Fd fd() {
        return fd;
    }

    @Override
    protected void detach() {
        fd.close();
    }
}
