package io.github.bpf4j;

import io.github.bpf4j.object.AttachTarget;
import io.github.bpf4j.object.ProgramSpec;

/** The targets that sections of programs name. */
final class SectionTarget {

    private SectionTarget() {}

    /** The target of a program, which must be of this kind. */
    static <T extends AttachTarget> T of(ProgramSpec program, Class<T> kind) {
        AttachTarget target = program.section().target();
        if (kind.isInstance(target)) {
            return kind.cast(target);
        }
        String section = "program \"" + program.name() + "\": SEC(\"" + program.section().text() + "\") ";
        throw new IllegalStateException(target instanceof AttachTarget.Invalid invalid
                ? section + "cannot be understood: " + invalid.reason()
                : section + "does not say where to attach it: give the target to attach(…)");
    }
}
