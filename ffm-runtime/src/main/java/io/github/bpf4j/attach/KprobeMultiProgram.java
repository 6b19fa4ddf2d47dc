package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.AttachTarget.FunctionPattern;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A program for many kernel functions at once: {@code SEC("kprobe.multi/…")}, {@code SEC("kretprobe.multi/…")} and
 * {@code SEC("kprobe.session/…")} (Linux 5.18; sessions 6.10).
 */
public final class KprobeMultiProgram extends BpfProgram {

    KprobeMultiProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(spec().section().has(Trait.SESSION)
                ? KernelFeature.KPROBE_SESSION
                : KernelFeature.KPROBE_MULTI);
    }

    /** {@code BPF_F_KPROBE_MULTI_RETURN}. */
    private static final int RETURN = 1;

    /**
     * Attaches to the function that {@code SEC()} names.
     *
     * @throws UnsupportedOperationException if it is a pattern: this version does not look for functions that match
     */
    @Override
    public KprobeMultiLink attach() {
        String pattern = target(FunctionPattern.class).pattern();
        if (pattern.contains("*") || pattern.contains("?")) {
            throw new UnsupportedOperationException(this + ": this version does not look for the functions that match"
                    + " a pattern: give their names to attach(…)");
        }
        return attach(List.of(pattern));
    }

    /** Attaches to functions by name; the kernel takes all of them or none. */
    public KprobeMultiLink attach(List<String> functions) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment names = arena.allocate(ValueLayout.JAVA_LONG, functions.size());
            for (int i = 0; i < functions.size(); i++) {
                names.setAtIndex(ValueLayout.JAVA_LONG, i, Memory.cString(arena, functions.get(i)).address());
            }
            LinkOptions options = new LinkOptions.KprobeMulti(spec().section().has(Trait.RETURN) ? RETURN : 0,
                    functions.size(), names, MemorySegment.NULL, MemorySegment.NULL);
            Fd link = Links.create(this, runtime(), 0, 0, options, String.join(", ", functions));
            return keep(new KprobeMultiLink(this, link));
        }
    }
}
