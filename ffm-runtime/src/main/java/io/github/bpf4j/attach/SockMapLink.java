package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at a map of sockets through a link (Linux 6.10). */
public final class SockMapLink extends KernelLink {

    SockMapLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
