package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program in the list of an interface for incoming or outgoing packets (tcx, Linux 6.6). */
public final class TcxLink extends KernelLink {

    TcxLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
