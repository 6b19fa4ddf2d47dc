package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Fd;
import java.net.NetworkInterface;

/**
 * A program for the packets that come into an interface or leave it, in the list that the kernel keeps for each
 * direction: {@code SEC("tcx/ingress")}, {@code SEC("tcx/egress")}, {@code SEC("tc/ingress")} and {@code
 * SEC("tc/egress")} (Linux 6.6).
 */
public final class TcxProgram extends BpfProgram {

    TcxProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(KernelFeature.TCX);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: {@code SEC()} names no interface.
     *
     * @throws IllegalStateException always
     */
    @Override
    public TcxLink attach() {
        throw Links.needs(this, "a network interface");
    }

    /** Attaches to an interface of the JVM's network namespace, behind the programs that are there. */
    public TcxLink attach(NetworkInterface networkInterface) {
        return attach(networkInterface.getIndex(), ChainPosition.ANY);
    }

    /**
     * Attaches to an interface.
     *
     * @param interfaceIndex the index of the interface, as {@code ip link} shows it
     */
    public TcxLink attach(int interfaceIndex, ChainPosition position) {
        Fd link = ChainLinks.create(this, runtime(), interfaceIndex, Links.attachType(this), position,
                "interface " + interfaceIndex);
        return keep(new TcxLink(this, link));
    }
}
