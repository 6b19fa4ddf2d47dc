package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.EssentialName;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the types of the target that a local type may stand for: same essential name, same kind.
 *
 * <p>The kind is that of the local type itself: a typedef only finds typedefs.
 */
final class CandidateFinder {

    /** A type of the target. */
    record Candidate(Types types, int id) {
        Btf btf() {
            return types.btf();
        }
    }

    private final Btf local;
    private final CoreTargets targets;
    private final Map<Btf, Types> types = new IdentityHashMap<>();

    CandidateFinder(Btf local, CoreTargets targets) {
        this.local = local;
        this.targets = targets;
    }

    /** All candidates in the order of their ids; modules are only looked at when the main BTF has none. */
    List<Candidate> find(int localId) {
        String name = EssentialName.of(local.name(localId));
        BtfKind kind = local.kind(localId);
        List<Candidate> candidates = new ArrayList<>();
        Btf main = targets.main();
        collect(main, main.idsByEssentialName(name, kind), candidates);
        if (candidates.isEmpty()) {
            for (Btf module : targets.modules()) {
                collect(module, module.ownIdsByEssentialName(name, kind), candidates);
            }
        }
        return candidates;
    }

    private void collect(Btf btf, int[] ids, List<Candidate> candidates) {
        for (int id : ids) {
            candidates.add(new Candidate(typesOf(btf), id));
        }
    }

    private Types typesOf(Btf btf) {
        Types known = types.get(btf);
        if (known == null) {
            known = new Types(btf);
            types.put(btf, known);
        }
        return known;
    }

    /** Whether two kinds count as one; enumerations of 32 and 64 bits do. */
    static boolean sameKind(BtfKind a, BtfKind b) {
        return a == b || a.isEnumeration() && b.isEnumeration();
    }
}
