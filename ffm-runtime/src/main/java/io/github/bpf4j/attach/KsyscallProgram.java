package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.load.SyscallWrapper;
import io.github.bpf4j.object.AttachTarget.SystemCall;
import io.github.bpf4j.object.ProgramSpec;

/**
 * A program for the entry or the return of a system call: {@code SEC("ksyscall/…")} and {@code SEC("kretsyscall/…")}. A
 * kprobe on the function that the system call enters on this architecture.
 */
public final class KsyscallProgram extends BpfProgram {

    KsyscallProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return Kprobes.support(runtime().sys());
    }

    @Override
    public PerfEventLink attach() {
        return attach(target(SystemCall.class).name());
    }

    /**
     * Attaches to a system call.
     *
     * @param systemCall its name without a prefix: {@code execve}
     */
    public PerfEventLink attach(String systemCall) {
        return attach(systemCall, 0);
    }

    /**
     * Attaches to a system call, with a number for the program.
     *
     * @param systemCall its name without a prefix: {@code execve}
     * @param cookie what {@code bpf_get_attach_cookie} returns to the program (Linux 5.15); 0 for none
     */
    public PerfEventLink attach(String systemCall, long cookie) {
        return keep(Kprobes.attach(this, runtime(), SyscallWrapper.symbol(systemCall), 0, cookie));
    }
}
