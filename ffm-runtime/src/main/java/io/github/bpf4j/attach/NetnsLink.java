package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at a network namespace. */
public final class NetnsLink extends KernelLink {

    NetnsLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
