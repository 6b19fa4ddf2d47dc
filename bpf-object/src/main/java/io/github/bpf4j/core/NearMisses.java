package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.EssentialName;
import io.github.bpf4j.core.MatchOutcome.Cause;
import io.github.bpf4j.core.MatchOutcome.DeadEnd;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks in a target for names close to one that it does not have, and for members that have moved. */
final class NearMisses {

    /** Structs inside structs to look into for a member that has moved. */
    private static final int MAX_DEPTH = 4;
    private static final int MAX_MEMBERS = 1 << 16;

    private final Btf target;
    private final String wanted;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> moved = new ArrayList<>();
    private int members;

    private NearMisses(Btf target, String wanted) {
        this.target = target;
        this.wanted = wanted;
    }

    /** Types of the same kind with a name like that of the root type. */
    static List<String> types(CoreAccess local, Btf target) {
        BtfKind kind = local.btf().kind(local.rootId());
        Set<String> names = new LinkedHashSet<>();
        for (int id = 1; id < target.typeCount(); id++) {
            if (CandidateFinder.sameKind(target.kind(id), kind)) {
                names.add(target.name(id));
            }
        }
        String keyword = TypeText.keyword(local.btf().type(local.rootId()));
        return NearNames.of(EssentialName.of(local.btf().name(local.rootId())), names).stream()
                .map(keyword::concat).toList();
    }

    /** Members or enumerators like the one that was not found where the search has ended. */
    static List<String> inside(CoreAccess local, DeadEnd end) {
        if (end.cause() == Cause.NO_ENUMERATOR) {
            return NearNames.of(EssentialName.of(local.subject()), enumerators(end));
        }
        if (end.cause() != Cause.NO_MEMBER) {
            return List.of();
        }
        NearMisses search = new NearMisses(end.btf(), String.valueOf(local.steps().get(end.step()).name()));
        search.collect(end.typeId(), "", MAX_DEPTH);
        String prefix = local.path(end.step()) + ".";
        return search.answer().stream().map(prefix::concat).toList();
    }

    /** All members or enumerators there. */
    static List<String> present(DeadEnd end) {
        if (end.cause() == Cause.NO_ENUMERATOR) {
            return enumerators(end);
        }
        if (end.cause() != Cause.NO_MEMBER) {
            return List.of();
        }
        NearMisses search = new NearMisses(end.btf(), "");
        search.collect(end.typeId(), "", MAX_DEPTH);
        return List.copyOf(search.names);
    }

    private static List<String> enumerators(DeadEnd end) {
        BtfType.Enumeration type = (BtfType.Enumeration) end.btf().type(end.typeId());
        return type.enumerators().stream().map(BtfType.Enumerator::name).toList();
    }

    private List<String> answer() {
        Set<String> answer = new LinkedHashSet<>(moved);
        answer.addAll(NearNames.of(wanted, names));
        return answer.stream().limit(NearNames.MAX).toList();
    }

    private void collect(int id, String prefix, int depth) {
        if (depth == 0 || !(target.type(target.resolve(id)) instanceof BtfType.Composite composite)) {
            return;
        }
        for (BtfType.Member member : composite.members()) {
            if (++members > MAX_MEMBERS) {
                return;
            }
            if (member.name().isEmpty()) {
                collect(member.type(), prefix, depth - 1);
                continue;
            }
            note(prefix, member.name());
            collect(member.type(), prefix + member.name() + ".", depth - 1);
        }
    }

    private void note(String prefix, String name) {
        if (prefix.isEmpty()) {
            names.add(name);
        } else if (name.equals(wanted)) {
            moved.add(prefix + name);
        }
    }
}
