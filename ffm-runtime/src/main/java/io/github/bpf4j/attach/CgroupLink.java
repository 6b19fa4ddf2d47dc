package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;

/** A program at a cgroup, for the processes in it and below. */
public final class CgroupLink extends KernelLink {

    CgroupLink(BpfProgram program, Fd fd) {
        super(program, fd);
    }
}
