package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at one side of a netkit device (Linux 6.7). */
public final class NetkitLink extends KernelLink {

    NetkitLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
