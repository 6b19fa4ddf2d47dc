package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.EssentialName;
import io.github.bpf4j.core.CandidateFinder.Candidate;
import io.github.bpf4j.core.MatchOutcome.Cause;
import io.github.bpf4j.core.MatchOutcome.DeadEnd;
import io.github.bpf4j.core.MatchOutcome.Found;
import java.util.List;

/** Compares the local subject with one candidate, by the rule of the relocation's kind. */
final class CandidateMatch {

    private CandidateMatch() {}

    static MatchOutcome of(CoreAccess local, Types localTypes, Candidate candidate) {
        CoreKind kind = local.kind();
        if (kind.isField()) {
            return FieldMatch.find(local, localTypes, candidate);
        }
        return kind.isEnumerator() ? enumerator(local, candidate) : type(local, candidate);
    }

    private static MatchOutcome type(CoreAccess local, Candidate candidate) {
        Btf target = candidate.btf();
        boolean same = local.kind() == CoreKind.TYPE_MATCHES
                ? TypeMatch.compare(local.btf(), local.rootId(), target, candidate.id())
                : TypeCompat.compare(local.btf(), local.rootId(), target, candidate.id());
        return same
                ? new Found(new CoreAccess(target, candidate.id(), local.kind(), List.of(), List.of(), 0))
                : new DeadEnd(target, candidate.id(), 0, candidate.id(), Cause.INCOMPATIBLE, 0);
    }

    /** The first enumerator of that name, flavours aside; its value may be any. */
    private static MatchOutcome enumerator(CoreAccess local, Candidate candidate) {
        Btf target = candidate.btf();
        int id = target.resolve(candidate.id());
        if (!(candidate.types().get(id) instanceof BtfType.Enumeration enumeration)) {
            return new DeadEnd(target, candidate.id(), 0, id, Cause.NO_ENUMERATION, 0);
        }
        String wanted = EssentialName.of(local.subject());
        for (int i = 0; i < enumeration.enumerators().size(); i++) {
            String name = enumeration.enumerators().get(i).name();
            if (EssentialName.of(name).equals(wanted)) {
                AccessBuilder path = new AccessBuilder(target, candidate.id(), local.kind());
                path.choose(i);
                path.spell(id, i, name);
                return new Found(path.build());
            }
        }
        return new DeadEnd(target, candidate.id(), 0, id, Cause.NO_ENUMERATOR, 0);
    }
}
