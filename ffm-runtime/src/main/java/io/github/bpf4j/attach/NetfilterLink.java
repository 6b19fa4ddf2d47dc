package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at a hook of netfilter (Linux 6.4). */
public final class NetfilterLink extends KernelLink {

    NetfilterLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
