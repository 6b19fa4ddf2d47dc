package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at many kernel functions through one link (Linux 5.18). */
public final class KprobeMultiLink extends KernelLink {

    KprobeMultiLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
