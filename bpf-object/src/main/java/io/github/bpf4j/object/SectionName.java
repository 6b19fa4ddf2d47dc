package io.github.bpf4j.object;

import io.github.bpf4j.core.NearNames;
import io.github.bpf4j.object.SectionRule.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a program's section, understood: {@code SEC("ksyscall/execve")} is a kprobe program for the system call
 * {@code execve}.
 *
 * @param text the name as in {@code SEC()}, without a leading {@code ?}
 * @param optional whether a leading {@code ?} says that the program is not loaded unless the user asks for it
 * @param rule the row of the table that matches, or null for a name that nobody knows
 * @param target what stands after the slash
 */
public record SectionName(String text, boolean optional, @Nullable SectionRule rule, AttachTarget target) {

    /** Reads a section name; a name that matches no row of the table gives a section name without a rule. */
    public static SectionName parse(String section) {
        boolean optional = section.startsWith("?");
        String text = optional ? section.substring(1) : section;
        for (SectionRule rule : SectionRule.table()) {
            if (rule.matches(text)) {
                return new SectionName(text, optional, rule, AttachTargetReader.read(rule, afterSlash(rule, text)));
            }
        }
        return new SectionName(text, optional, null, new AttachTarget.None());
    }

    /** The text after {@code name/}, or null when there is none; {@code name/} alone names no target either. */
    private static @Nullable String afterSlash(SectionRule rule, String text) {
        int start = rule.name().length() + 1;
        return rule.takesTarget() && text.length() > start ? text.substring(start) : null;
    }

    /** The program type, {@link ProgramType#UNSPEC} for an unknown name. */
    public ProgramType type() {
        return rule == null ? ProgramType.UNSPEC : rule.type();
    }

    /** Whether the rule of this name has this trait. */
    public boolean has(Trait trait) {
        return rule != null && rule.traits().contains(trait);
    }

    /** Names of the table that an unknown name may have been meant to be, best first. */
    public List<String> similarNames() {
        String head = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
        List<String> names = SectionRule.table().stream().map(SectionRule::name).distinct().toList();
        Set<String> near = new LinkedHashSet<>(NearNames.of(text, names));
        near.addAll(NearNames.of(head, names));
        names.stream().filter(name -> name.length() > 2 && head.startsWith(name)).forEach(near::add);
        return List.copyOf(near);
    }
}
