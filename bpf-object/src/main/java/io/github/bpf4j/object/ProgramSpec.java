package io.github.bpf4j.object;

import io.github.bpf4j.object.SectionRule.Trait;
import org.jspecify.annotations.Nullable;

/**
 * A program of the object: a function that the kernel is to run.
 *
 * @param function its code
 * @param section what its {@code SEC()} says
 */
public record ProgramSpec(FunctionSpec function, SectionName section) {

    /** The name of the program, that of its C function. */
    public String name() {
        return function.name();
    }

    /** The program type, {@link ProgramType#UNSPEC} when the section name is not known. */
    public ProgramType type() {
        return section.type();
    }

    /** The expected attach type, or null for 0. */
    public @Nullable AttachType expectedAttachType() {
        return section.rule() == null ? null : section.rule().attachType();
    }

    /** Whether {@code load()} loads it unless it is told otherwise: no leading {@code ?}. */
    public boolean autoload() {
        return !section.optional();
    }

    /** Whether the program may sleep ({@code BPF_F_SLEEPABLE}). */
    public boolean sleepable() {
        return section.has(Trait.SLEEPABLE);
    }
}
