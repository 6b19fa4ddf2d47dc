package io.github.bpf4j.attach;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.attach.KernelFunctions.Function;
import io.github.bpf4j.binary.Glob;
import io.github.bpf4j.load.MissingTarget;
import io.github.bpf4j.object.AttachTarget.FunctionPattern;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * A program for many kernel functions at once: {@code SEC("kprobe.multi/…")}, {@code SEC("kretprobe.multi/…")} and
 * {@code SEC("kprobe.session/…")} (Linux 5.18; sessions 6.10).
 */
public final class KprobeMultiProgram extends BpfProgram {

    /** {@code BPF_F_KPROBE_MULTI_RETURN}. */
    private static final int RETURN = 1;

    KprobeMultiProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(spec().section().has(Trait.SESSION)
                ? KernelFeature.KPROBE_SESSION
                : KernelFeature.KPROBE_MULTI);
    }

    /** Attaches to the functions that match the pattern of {@code SEC()}. */
    @Override
    public KprobeMultiLink attach() {
        return attach(target(FunctionPattern.class).pattern());
    }

    /**
     * Attaches to all functions whose names match a pattern, modules included.
     *
     * @param pattern {@code *} stands for any characters, {@code ?} for one
     * @throws RelocationException if no function matches
     * @throws UnsupportedFeatureException if the kernel does not list its functions, or not to this user
     */
    public KprobeMultiLink attach(String pattern) {
        if (!Glob.isPattern(pattern)) {
            return attach(List.of(pattern));
        }
        fd();
        List<Function> functions = KernelFunctions.matching(runtime().sys(), new Glob(pattern));
        if (functions.isEmpty()) {
            throw new RelocationException(name(), "the kernel has no function that matches " + pattern
                    + " and can be followed (tracefs lists them in available_filter_functions)", null);
        }
        try (Arena arena = Arena.ofConfined()) {
            long[] addresses = functions.stream().mapToLong(Function::address).toArray();
            return attach(functions.stream().map(Function::name).toList(), MemorySegment.NULL,
                    arena.allocateFrom(JAVA_LONG, addresses), MemorySegment.NULL);
        }
    }

    /** Attaches to functions by name; the kernel takes all of them or none. */
    public KprobeMultiLink attach(List<String> functions) {
        try (Arena arena = Arena.ofConfined()) {
            return attach(functions, names(arena, functions), MemorySegment.NULL, MemorySegment.NULL);
        }
    }

    /**
     * Attaches to functions by name, each with a number that {@code bpf_get_attach_cookie} returns to the program there;
     * the kernel takes all of them or none.
     */
    public KprobeMultiLink attach(Map<String, Long> cookies) {
        List<String> functions = List.copyOf(cookies.keySet());
        try (Arena arena = Arena.ofConfined()) {
            long[] numbers = functions.stream().mapToLong(cookies::get).toArray();
            return attach(functions, names(arena, functions), MemorySegment.NULL,
                    arena.allocateFrom(JAVA_LONG, numbers));
        }
    }

    private static MemorySegment names(Arena arena, List<String> functions) {
        long[] names = functions.stream().mapToLong(function -> Memory.cString(arena, function).address()).toArray();
        return arena.allocateFrom(JAVA_LONG, names);
    }

    private KprobeMultiLink attach(List<String> functions, MemorySegment names, MemorySegment addresses,
            MemorySegment cookies) {
        if (functions.isEmpty()) {
            throw new IllegalArgumentException("there is no function to attach " + this + " to");
        }
        LinkOptions options = new LinkOptions.KprobeMulti(spec().section().has(Trait.RETURN) ? RETURN : 0,
                functions.size(), names, addresses, cookies);
        try {
            return keep(new KprobeMultiLink(this, Links.create(this, runtime(), 0, 0, options, text(functions)),
                    functions));
        } catch (KernelException e) {
            throw e.errno() == Errno.ESRCH ? missing(functions, e) : e;
        }
    }

    private RelocationException missing(List<String> functions, KernelException refusal) {
        return new RelocationException(name(), "the kernel cannot follow " + text(functions) + ": it has no such"
                + " function, or it was inlined or excluded (tracefs lists the others in available_filter_functions)"
                + (functions.size() == 1 ? MissingTarget.functionsLike(runtime(), functions.getFirst()) : ""), refusal);
    }

    /** Names for a message, which stays short. */
    private static String text(List<String> functions) {
        int shown = Math.min(functions.size(), 5);
        return String.join(", ", functions.subList(0, shown))
                + (shown < functions.size() ? " and " + (functions.size() - shown) + " more functions" : "");
    }
}
