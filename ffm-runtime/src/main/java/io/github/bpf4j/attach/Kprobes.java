package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.load.MissingTarget;
import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.PerfEventAttr;
import io.github.bpf4j.sys.PerfEvents;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;

/** Perf events for kprobes. */
final class Kprobes {

    private static final ProbeUnit UNIT = new ProbeUnit("kprobe");
    private static final String MISSING = "there is neither " + UNIT.directory()
            + " nor kprobe_events in tracefs";

    private Kprobes() {}

    /** Whether the kernel has kprobes, by its PMU for them or by tracefs. */
    static AttachSupport support(SystemCalls sys) {
        if (UNIT.exists()) {
            return AttachSupport.YES;
        }
        try (Tracefs tracefs = Tracefs.open(sys)) {
            return tracefs.hasKprobes()
                    ? AttachSupport.YES
                    : AttachSupport.no("this kernel has no kprobes: " + MISSING);
        }
    }

    static PerfEventLink attach(BpfProgram program, BpfRuntime runtime, String function, long offset, long cookie) {
        boolean atReturn = program.spec().section().has(Trait.RETURN);
        program.fd();
        if (!UNIT.exists()) {
            return throughTracefs(program, runtime, function, offset, atReturn, cookie);
        }
        try (Arena arena = Arena.ofConfined()) {
            PerfEventAttr attr = UNIT.event(Memory.cString(arena, function), offset, atReturn, 0);
            Fd event = open(program, runtime, attr, function);
            return PerfEventLink.attach(program, runtime, event, cookie, null);
        }
    }

    private static PerfEventLink throughTracefs(BpfProgram program, BpfRuntime runtime, String function, long offset,
            boolean atReturn, long cookie) {
        if (!support(runtime.sys()).supported()) {
            throw new UnsupportedFeatureException("kprobes", "", MISSING + ". " + program + " needs a"
                    + " kernel with CONFIG_KPROBES and CONFIG_KPROBE_EVENTS");
        }
        KprobeEvent probe = KprobeEvent.create(runtime.sys(), function, offset, atReturn);
        Fd event;
        try {
            event = open(program, runtime, PerfEventAttr.tracepoint(probe.id()), function);
        } catch (RuntimeException | Error e) {
            probe.remove();
            throw e;
        }
        return PerfEventLink.attach(program, runtime, event, cookie, probe::remove);
    }

    private static Fd open(BpfProgram program, BpfRuntime runtime, PerfEventAttr attr, String function) {
        long result = PerfEvents.tryOpen(runtime.sys(), attr, -1, 0);
        if (result >= 0) {
            return Fd.own(runtime.sys(), result, "kprobe on " + function);
        }
        int errno = (int) -result;
        if (errno == Errno.ENOENT || errno == Errno.EINVAL) {
            throw new RelocationException(program.name(), "the kernel cannot put a kprobe on " + function
                    + "(): it has no such function, or it was inlined or excluded from probing (look into"
                    + " /proc/kallsyms and, in tracefs, available_filter_functions)"
                    + MissingTarget.functionsLike(runtime, function),
                    new KernelException("perf_event_open", errno, "kprobe on " + function));
        }
        throw Permissions.explain(runtime.sys(),
                new KernelException("perf_event_open", errno, "kprobe on " + function));
    }
}
