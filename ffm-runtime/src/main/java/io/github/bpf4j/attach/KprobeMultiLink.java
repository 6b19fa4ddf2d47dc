package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;
import java.util.List;

/** A program at many kernel functions through one link (Linux 5.18). */
public final class KprobeMultiLink extends KernelLink {

    private final List<String> functions;

    KprobeMultiLink(BpfProgram program, Fd fd, List<String> functions) {
        super(program, fd);
        this.functions = List.copyOf(functions);
    }

    /** The functions that the program was attached to; a name stands here as often as the kernel has it. */
    public List<String> functions() {
        return functions;
    }
}
