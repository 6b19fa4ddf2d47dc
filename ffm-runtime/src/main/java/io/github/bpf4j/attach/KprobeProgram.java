package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.AttachTarget.KernelFunction;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program for the entry or the return of a kernel function: {@code SEC("kprobe/…")} and {@code SEC("kretprobe/…")}.
 *
 * <p>Attached through a perf event of the kprobe PMU (Linux 4.17), and through tracefs where a kernel has kprobes
 * without that PMU.
 */
public final class KprobeProgram extends BpfProgram {

    KprobeProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return Kprobes.support(runtime().sys());
    }

    @Override
    public PerfEventLink attach() {
        KernelFunction target = target(KernelFunction.class);
        return attach(target.function(), target.offset());
    }

    /** Attaches to the entry, or for a return probe the return, of this kernel function. */
    public PerfEventLink attach(String function) {
        return attach(function, 0);
    }

    /**
     * Attaches to an instruction of a kernel function.
     *
     * @param offset bytes into the function; 0 for a return probe
     */
    public PerfEventLink attach(String function, long offset) {
        return attach(function, offset, 0);
    }

    /**
     * Attaches to an instruction of a kernel function, with a number for the program.
     *
     * @param offset bytes into the function; 0 for a return probe
     * @param cookie what {@code bpf_get_attach_cookie} returns to the program (Linux 5.15); 0 for none
     */
    public PerfEventLink attach(String function, long offset, long cookie) {
        return keep(Kprobes.attach(this, runtime(), function, offset, cookie));
    }
}
