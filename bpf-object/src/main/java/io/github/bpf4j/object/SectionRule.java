package io.github.bpf4j.object;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of section names: what {@code SEC("…")} says about a program.
 *
 * <p>The rows are those of libbpf ({@code section_defs} in its {@code libbpf.c}), in its order; the first that matches
 * wins.
 *
 * @param name the section name up to, not including, the slash before a target
 * @param takesTarget whether {@code name/…} matches too
 * @param type the program type
 * @param attachType the expected attach type, or null when the kernel wants 0
 * @param hook the family of the hook
 * @param traits what else the name says
 */
public record SectionRule(String name, boolean takesTarget, ProgramType type, @Nullable AttachType attachType,
        Hook hook, Set<Trait> traits) {

    /** What a section name says beside type and hook. */
    public enum Trait {
        /** The kernel's BTF id of the target goes into the load. */
        ATTACH_BTF,
        /** {@code BPF_F_SLEEPABLE}. */
        SLEEPABLE,
        /** {@code BPF_F_XDP_HAS_FRAGS}. */
        FRAGS,
        /** The expected attach type is left out on kernels that do not know the field. */
        ATTACH_TYPE_OPTIONAL,
        /** A probe of the return: {@code kretprobe}, {@code uretprobe} and so on. */
        RETURN,
        /** One program for entry and return. */
        SESSION
    }

    public SectionRule {
        traits = Set.copyOf(traits);
    }

    /** All rows, in the order in which they are tried. */
    public static List<SectionRule> table() {
        return SectionTable.ROWS;
    }

    boolean matches(String section) {
        if (!section.startsWith(name)) {
            return false;
        }
        return section.length() == name.length() || takesTarget && section.charAt(name.length()) == '/';
    }
}
