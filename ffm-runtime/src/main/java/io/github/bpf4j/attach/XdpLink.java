package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** An XDP program at a network interface. It goes with the interface: the link then stays, attached to nothing. */
public final class XdpLink extends KernelLink {

    XdpLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
