package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program of a lightweight tunnel: {@code SEC("lwt_in")}, {@code SEC("lwt_out")}, {@code SEC("lwt_xmit")} and
 * {@code SEC("lwt_seg6local")}.
 *
 * <p>It is attached as part of a route, over netlink: pin it and use {@code ip route add … encap bpf}.
 */
public final class LwtProgram extends BpfProgram {

    LwtProgram(BpfObject object, ProgramSpec spec) {
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
                this + " is attached as part of a route: pin it and use \"ip route add … encap bpf\"");
    }
}
