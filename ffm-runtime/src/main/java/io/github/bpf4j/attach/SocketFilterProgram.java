package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program for the packets of one socket: {@code SEC("socket")}.
 *
 * <p>The socket's owner attaches it by {@code setsockopt(SO_ATTACH_BPF)}; the sockets of Java have no number to do that
 * with.
 */
public final class SocketFilterProgram extends BpfProgram {

    SocketFilterProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Always refuses.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public BpfLink attach() {
        throw new UnsupportedOperationException(
                this + " is attached by setsockopt(SO_ATTACH_BPF) with the number of fd(), by the owner of the socket");
    }
}
