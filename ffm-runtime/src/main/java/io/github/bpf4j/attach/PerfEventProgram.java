package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.PerfEventAttr;
import io.github.bpf4j.sys.PerfEvents;

/**
 * A program for the samples of a perf event: {@code SEC("perf_event")}. It runs each time that the event has counted as
 * far as it was set up to.
 */
public final class PerfEventProgram extends BpfProgram {

    PerfEventProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: {@code SEC()} names no event.
     *
     * @throws IllegalStateException always
     */
    @Override
    public PerfEventLink attach() {
        throw Links.needs(this, "a perf event");
    }

    /**
     * Attaches to an event.
     *
     * @param event a descriptor of {@code perf_event_open}, which belongs to the link from now on
     */
    public PerfEventLink attach(Fd event) {
        fd();
        return keep(PerfEventLink.attach(this, runtime(), event, 0, null));
    }

    /**
     * Runs at regular intervals on a CPU, whatever it executes then: a profiler's clock.
     *
     * @param cpu the CPU
     * @param hertz how often a second
     */
    public PerfEventLink attachToClock(int cpu, int hertz) {
        fd();
        return attach(PerfEvents.open(runtime().sys(), PerfEventAttr.cpuClock(hertz), -1, cpu,
                "clock of CPU " + cpu));
    }
}
