package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Fd;
import java.net.NetworkInterface;

/**
 * A program that sees packets where a network interface receives them: {@code SEC("xdp")} and {@code SEC("xdp.frags")}.
 */
public final class XdpProgram extends BpfProgram {

    XdpProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
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
    public XdpLink attach() {
        throw Links.needs(this, "a network interface");
    }

    /** Attaches to an interface of the JVM's network namespace, in the best mode that its driver has. */
    public XdpLink attach(NetworkInterface networkInterface) {
        return attach(networkInterface.getIndex(), XdpMode.ANY);
    }

    /**
     * Attaches to an interface through a link (Linux 5.9). An interface takes one program for each mode.
     *
     * @param interfaceIndex the index of the interface, as {@code ip link} shows it
     */
    public XdpLink attach(int interfaceIndex, XdpMode mode) {
        Fd link = Links.create(this, runtime(), interfaceIndex, mode.flags(), Links.NO_OPTIONS,
                "interface " + interfaceIndex);
        return keep(new XdpLink(this, link));
    }
}
