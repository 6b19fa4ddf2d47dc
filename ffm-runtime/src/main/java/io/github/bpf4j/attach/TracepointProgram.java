package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.AttachTarget.Tracepoint;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.PerfEventAttr;
import io.github.bpf4j.sys.PerfEvents;

/** A program for a tracepoint of the kernel: {@code SEC("tracepoint/…")} and {@code SEC("tp/…")}. */
public final class TracepointProgram extends BpfProgram {

    TracepointProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        if (!(spec().section().target() instanceof Tracepoint target)) {
            return AttachSupport.YES;
        }
        try (Tracefs tracefs = Tracefs.open(runtime().sys())) {
            return tracefs.hasEvent(target.category(), target.name());
        }
    }

    @Override
    public PerfEventLink attach() {
        Tracepoint target = target(Tracepoint.class);
        return attach(target.category(), target.name());
    }

    /** Attaches to the tracepoint {@code category/name}, as below {@code events} of tracefs. */
    public PerfEventLink attach(String category, String name) {
        return attach(category, name, 0);
    }

    /**
     * Attaches to a tracepoint, with a number for the program.
     *
     * @param cookie what {@code bpf_get_attach_cookie} returns to the program (Linux 5.15); 0 for none
     */
    public PerfEventLink attach(String category, String name, long cookie) {
        long id;
        try (Tracefs tracefs = Tracefs.open(runtime().sys())) {
            id = tracefs.eventId(category, name);
        }
        Fd event = PerfEvents.open(runtime().sys(), PerfEventAttr.tracepoint(id), -1, 0,
                "tracepoint \"" + category + "/" + name + "\"");
        return keep(PerfEventLink.attach(this, runtime(), event, cookie, null));
    }
}
