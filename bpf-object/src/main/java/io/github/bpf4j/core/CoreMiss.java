package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.EssentialName;
import io.github.bpf4j.core.MatchOutcome.DeadEnd;
import java.util.Comparator;
import java.util.List;

/**
 * Why a target does not have the subject of a relocation, told for a person.
 *
 * <p>Keeps only what is needed to find the words; they are looked up when someone asks, since most misses are those of
 * fields that a program asks for with {@code bpf_core_field_exists} and can do without.
 */
public final class CoreMiss {

    /** More names than this are no help in a message. */
    private static final int MAX_LISTED = 12;

    private final CoreAccess local;
    private final Btf target;
    private final List<DeadEnd> deadEnds;

    CoreMiss(CoreAccess local, Btf target, List<DeadEnd> deadEnds) {
        this.local = local;
        this.target = target;
        this.deadEnds = List.copyOf(deadEnds);
    }

    /** The subject as C spells it, such as {@code task_struct.mm.exe_file}. */
    public String lookedFor() {
        return local.path();
    }

    /** Whether the target has no type at all by the name and kind of the one where the path starts. */
    public boolean typeIsMissing() {
        return deadEnds.isEmpty();
    }

    /** What the target lacks, in one sentence: {@code struct task_struct of vmlinux has no member "stat"}. */
    public String finding() {
        return deadEnds.isEmpty() ? missingType() : new DeadEndText(local, furthest()).toString();
    }

    /** Names of the target that are spelled alike, the nearest first; members are spelled with their path. */
    public List<String> nearMisses() {
        return deadEnds.isEmpty() ? NearMisses.types(local, target) : NearMisses.inside(local, furthest());
    }

    /**
     * What the target has in the struct, union or enumeration where the search has ended: names of members or
     * enumerators in their order, those of anonymous members among them. Empty when the type itself is missing.
     */
    public List<String> present() {
        return deadEnds.isEmpty() ? List.of() : NearMisses.present(furthest());
    }

    /** Subject, finding and near misses, or all that there is instead when that is little, in one sentence. */
    public String reason() {
        List<String> near = nearMisses();
        List<String> instead = near.isEmpty() ? present() : List.of();
        String hint = near.isEmpty() ? "" : "; near: " + String.join(", ", near);
        if (!instead.isEmpty() && instead.size() <= MAX_LISTED) {
            hint = "; it has only: " + String.join(", ", instead);
        }
        return lookedFor() + ": " + finding() + hint;
    }

    @Override
    public String toString() {
        return reason();
    }

    /** Among several candidates, the one that has most of the path tells most. */
    private DeadEnd furthest() {
        return deadEnds.stream().max(Comparator.comparingInt(DeadEnd::step)).orElseThrow();
    }

    private String missingType() {
        Btf btf = local.btf();
        String name = EssentialName.of(btf.name(local.rootId()));
        String wanted = TypeText.keyword(btf.type(local.rootId()));
        String text = target.origin() + " has no " + (wanted.isEmpty() ? "typedef " : wanted) + name;
        for (int id : target.idsByEssentialName(name)) {
            BtfType other = target.type(id);
            if (other.kind() != BtfKind.FUNC && other.kind() != BtfKind.VAR) {
                return text + ", but " + describe(other, id);
            }
        }
        return text;
    }

    private String describe(BtfType other, int id) {
        return "a " + (other.kind() == BtfKind.TYPEDEF ? "typedef " : "") + TypeText.named(target, id);
    }
}
