package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at many functions of a program or library through one link (Linux 6.6). */
public final class UprobeMultiLink extends KernelLink {

    UprobeMultiLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
