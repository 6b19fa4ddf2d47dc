package io.github.bpf4j.object;

import io.github.bpf4j.object.SectionRule.Trait;
import java.util.ArrayList;
import java.util.List;
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

    /** Names of the table that an unknown name may have been meant to be, best first, three at most. */
    public List<String> similarNames() {
        String head = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
        List<String> names = new ArrayList<>(SectionRule.table().stream().map(SectionRule::name).distinct().toList());
        names.removeIf(name -> distance(name, head) > Math.max(2, head.length() / 3)
                && distance(name, text) > Math.max(2, text.length() / 3)
                && !(head.startsWith(name) && name.length() > 2));
        names.sort((a, b) -> Integer.compare(Math.min(distance(a, head), distance(a, text)),
                Math.min(distance(b, head), distance(b, text))));
        return List.copyOf(names.subList(0, Math.min(3, names.size())));
    }

    /** The number of insertions, deletions and replacements between two texts. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
