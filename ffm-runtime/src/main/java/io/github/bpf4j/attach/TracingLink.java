package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at a tracepoint or function that the kernel knows by its BTF, or at a hook of LSM. */
public final class TracingLink extends KernelLink {

    TracingLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
