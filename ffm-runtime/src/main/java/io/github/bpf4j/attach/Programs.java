package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule;

/** Chooses the class for a program. */
public final class Programs {

    private Programs() {}

    /** A program of the class that fits the hook of its {@code SEC()}. */
    public static BpfProgram of(BpfObject object, ProgramSpec spec) {
        SectionRule rule = spec.section().rule();
        if (rule == null) {
            return new OpaqueProgram(object, spec);
        }
        return switch (rule.hook()) {
            case KPROBE -> new KprobeProgram(object, spec);
            case KSYSCALL -> new KsyscallProgram(object, spec);
            case TRACEPOINT -> new TracepointProgram(object, spec);
            case RAW_TRACEPOINT -> new RawTracepointProgram(object, spec);
            default -> new OpaqueProgram(object, spec);
        };
    }
}
