package io.github.bpf4j.load;

import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.AttachTarget;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.Hook;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.object.SectionRule;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.probe.Features;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Fd;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a program between {@code open()} and {@code load()}.
 *
 * @param load whether it is loaded
 * @param type another type than its section says; null for that
 * @param attachType another expected attach type than its section says; null for that
 * @param flags what is added to the flags that its section stands for
 * @param ifindex the network device that the program is offloaded or bound to; 0 for none
 * @param logLevel the level of the verifier's log, added to that of the object
 * @param log where the verifier writes; null for memory that is as large as need be
 * @param target what the program is attached to, in place of what its section names
 * @param programTarget a function of another program that it is attached to
 * @param edit what is done to the code before the kernel gets it
 */
public record ProgramSettings(boolean load, @Nullable ProgramType type, @Nullable AttachType attachType, int flags,
        int ifindex, int logLevel, @Nullable MemorySegment log, AttachTarget.@Nullable BtfName target,
        @Nullable ProgramTarget programTarget, @Nullable UnaryOperator<Instructions> edit) {

    private static final int FLAG_SLEEPABLE = 1 << 4;
    private static final int FLAG_XDP_HAS_FRAGS = 1 << 5;

    /**
     * A function of a loaded program.
     *
     * @param program the program, not owned
     * @param function the id of the function in the BTF of the program's object
     */
    public record ProgramTarget(Fd program, int function) {}

    /** What the section of the program says counts as long as the program has the section's type. */
    boolean followsSection(ProgramSpec spec) {
        return type == null || type == spec.type();
    }

    ProgramType type(ProgramSpec spec) {
        return type == null ? spec.type() : type;
    }

    /** The expected attach type: the one chosen, or that of the section; null for none. */
    @Nullable
    AttachType attachType(ProgramSpec spec) {
        return attachType != null || !followsSection(spec) ? attachType : spec.expectedAttachType();
    }

    /**
     * The expected attach type on this kernel: as {@link #attachType(ProgramSpec)}, but that a static probe, which has many
     * places as a rule, is for a link to all of them where the kernel has such links.
     */
    public @Nullable AttachType attachType(ProgramSpec spec, Supplier<Features> features) {
        AttachType type = attachType(spec);
        SectionRule rule = spec.section().rule();
        boolean many = type == null && followsSection(spec) && rule != null && rule.hook() == Hook.USDT
                && features.get().has(KernelFeature.UPROBE_MULTI).isYes();
        return many ? AttachType.TRACE_UPROBE_MULTI : type;
    }

    int flags(ProgramSpec spec) {
        return followsSection(spec)
                ? flags | (spec.sleepable() ? FLAG_SLEEPABLE : 0)
                        | (spec.section().has(Trait.FRAGS) ? FLAG_XDP_HAS_FRAGS : 0)
                : flags;
    }

    /** The program with the code that the user makes of it; records of functions and lines fit that of the same length. */
    AssembledProgram edited(AssembledProgram program) {
        if (edit == null) {
            return program;
        }
        long[] code = edit.apply(Instructions.of(program.code())).toArray();
        boolean described = code.length == program.code().length;
        return new AssembledProgram(program.spec(), program.parts(), code, program.relocations(),
                described ? program.funcInfo() : List.of(), described ? program.lineInfo() : List.of());
    }
}
