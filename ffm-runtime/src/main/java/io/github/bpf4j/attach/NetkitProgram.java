package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Fd;
import java.net.NetworkInterface;

/**
 * A program at one side of a netkit device: {@code SEC("netkit/primary")} and {@code SEC("netkit/peer")} (Linux 6.7).
 */
public final class NetkitProgram extends BpfProgram {

    NetkitProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(KernelFeature.NETKIT);
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
    public NetkitLink attach() {
        throw Links.needs(this, "a network interface");
    }

    /** Attaches to an interface of the JVM's network namespace, behind the programs that are there. */
    public NetkitLink attach(NetworkInterface networkInterface) {
        return attach(networkInterface.getIndex(), ChainPosition.ANY);
    }

    /**
     * Attaches to an interface.
     *
     * @param interfaceIndex the index of the interface, as {@code ip link} shows it
     */
    public NetkitLink attach(int interfaceIndex, ChainPosition position) {
        Fd link = ChainLinks.create(this, runtime(), interfaceIndex, Links.attachType(this), position,
                "interface " + interfaceIndex);
        return keep(new NetkitLink(this, link));
    }
}
