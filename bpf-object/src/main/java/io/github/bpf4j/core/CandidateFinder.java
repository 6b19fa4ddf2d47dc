package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.EssentialName;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the types of the target that a local type may stand for: same essential name, same kind.
 *
 * <p>The kind is that of the local type itself: a typedef only finds typedefs.
 */
final class CandidateFinder {

    /** A type of the target. */
    record Candidate(Btf btf, int id) {}

    private final Btf local;
    private final CoreTargets targets;

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
        collect(main, main.idsByEssentialName(name, kind), kind, candidates);
        if (candidates.isEmpty()) {
            for (Btf module : targets.modules()) {
                collect(module, module.ownIdsByEssentialName(name, kind), kind, candidates);
            }
        }
        return candidates;
    }

    private static void collect(Btf btf, int[] ids, BtfKind kind, List<Candidate> candidates) {
        for (int id : ids) {
            if (sameKind(kind, btf.kind(id))) {
                candidates.add(new Candidate(btf, id));
            }
        }
    }

    /** Whether two kinds count as one; enumerations of 32 and 64 bits do. */
    static boolean sameKind(BtfKind a, BtfKind b) {
        return a == b || a.isEnumeration() && b.isEnumeration();
    }
}
