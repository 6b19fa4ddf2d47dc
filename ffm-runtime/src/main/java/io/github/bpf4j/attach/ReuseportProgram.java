package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program that chooses among the sockets that listen at one port: {@code SEC("sk_reuseport")} and
 * {@code SEC("sk_reuseport/migrate")}.
 *
 * <p>The owner of one of the sockets attaches it by {@code setsockopt(SO_ATTACH_REUSEPORT_EBPF)}; the sockets of Java
 * have no number to do that with.
 */
public final class ReuseportProgram extends BpfProgram {

    ReuseportProgram(BpfObject object, ProgramSpec spec) {
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
                this + " is attached by setsockopt(SO_ATTACH_REUSEPORT_EBPF) with the number of fd(), by the owner of a"
                        + " socket");
    }
}
