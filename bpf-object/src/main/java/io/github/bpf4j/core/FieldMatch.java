package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.EssentialName;
import io.github.bpf4j.core.CandidateFinder.Candidate;
import io.github.bpf4j.core.CoreAccess.Step;
import io.github.bpf4j.core.MatchOutcome.Cause;
import io.github.bpf4j.core.MatchOutcome.DeadEnd;
import java.util.List;

/**
 * Looks for a field of the object's BTF in one candidate of the target by the names that C source spells.
 *
 * <p>Members are found by their exact name in whatever order, also inside anonymous structs and unions; flavours do
 * not apply to them. A member of the right name and an incompatible type ends the search.
 */
final class FieldMatch {

    /** Members that one search may look at; real types stay below a few thousand. */
    private static final int MAX_VISITS = 1 << 20;

    private final CoreAccess local;
    private final Types localTypes;
    private final Types targetTypes;
    private final Btf target;
    private final int candidateId;
    private final AccessBuilder path;
    private int visits;

    /** Type that the path has reached in the target. */
    private int reached;
    /** Set when the walk has ended without success. */
    private Cause cause = Cause.NO_MEMBER;
    private int detail;

    private FieldMatch(CoreAccess local, Types localTypes, Candidate candidate) {
        this.local = local;
        this.localTypes = localTypes;
        this.targetTypes = candidate.types();
        this.target = candidate.btf();
        this.candidateId = candidate.id();
        this.path = new AccessBuilder(target, candidateId, local.kind());
        this.reached = candidateId;
    }

    static MatchOutcome find(CoreAccess local, Types localTypes, Candidate candidate) {
        return new FieldMatch(local, localTypes, candidate).find();
    }

    private MatchOutcome find() {
        List<Step> steps = local.steps();
        for (int i = 0; i < steps.size(); i++) {
            reached = target.resolve(reached);
            Step step = steps.get(i);
            boolean found = step.name() != null ? namedMember(step, reached) : element(step);
            if (!found) {
                return new DeadEnd(target, candidateId, i, reached, cause, detail);
            }
        }
        return new MatchOutcome.Found(path.build());
    }

    private boolean namedMember(Step step, int id) {
        if (!(targetTypes.get(id) instanceof BtfType.Composite)) {
            return end(Cause.NO_MEMBERS, 0);
        }
        return member(step, id);
    }

    private boolean element(Step step) {
        int element = reached;
        if (path.spelled() > 0) {
            if (!(targetTypes.get(reached) instanceof BtfType.Array array)) {
                return end(Cause.NO_ARRAY, 0);
            }
            if (!FlexibleArray.holds(targetTypes, array, path.lastSpelled(), step.index())) {
                return end(Cause.OUT_OF_BOUNDS, 0);
            }
            element = target.resolve(array.element());
        }
        path.element(element, step.index());
        reached = element;
        return true;
    }

    /** Searches a struct or union and the anonymous ones in it; true moves the path and {@link #reached} on. */
    private boolean member(Step step, int id) {
        if (!(targetTypes.get(target.resolve(id)) instanceof BtfType.Composite composite)) {
            return false;
        }
        List<BtfType.Member> members = composite.members();
        for (int i = 0; i < members.size(); i++) {
            countVisit();
            BtfType.Member member = members.get(i);
            if (member.name().isEmpty()) {
                AccessBuilder.Mark mark = path.mark();
                path.descend(i, member);
                if (member(step, member.type())) {
                    return true;
                }
                path.reset(mark);
            } else if (member.name().equals(step.name())) {
                return take(step, target.resolve(id), i, member);
            }
        }
        return false;
    }

    private boolean take(Step step, int holder, int index, BtfType.Member member) {
        if (!compatible(localTypes.member(step).type(), member.type())) {
            return end(Cause.OTHER_TYPE, member.type());
        }
        path.descend(index, member);
        path.spell(holder, index, member.name());
        reached = member.type();
        return true;
    }

    private boolean end(Cause why, int what) {
        cause = why;
        detail = what;
        return false;
    }

    private void countVisit() {
        if (++visits > MAX_VISITS) {
            throw new TooComplexException("the members of " + TypeText.named(target, candidateId) + " of "
                    + target.origin() + " are nested beyond " + MAX_VISITS + " steps");
        }
    }

    /** Whether a field of the one type can be read as the other: sizes and signs may differ, the kind may not. */
    private boolean compatible(int localId, int targetId) {
        int ours = local.btf().resolve(localId);
        int theirs = target.resolve(targetId);
        for (int level = 0; level < AccessBuilder.MAX_STEPS; level++) {
            BtfType a = localTypes.get(ours);
            BtfType b = targetTypes.get(theirs);
            if (!(a instanceof BtfType.Array x && b instanceof BtfType.Array y)) {
                return compatibleLeaves(a, b);
            }
            ours = local.btf().resolve(x.element());
            theirs = target.resolve(y.element());
        }
        throw new TooComplexException("arrays of " + target.origin() + " are nested too deep");
    }

    private static boolean compatibleLeaves(BtfType a, BtfType b) {
        if (a instanceof BtfType.Composite && b instanceof BtfType.Composite) {
            return true;
        }
        if (!CandidateFinder.sameKind(a.kind(), b.kind())) {
            return false;
        }
        return switch (a.kind()) {
            case PTR, FLOAT -> true;
            case FWD, ENUM, ENUM64 -> a.name().isEmpty() || b.name().isEmpty()
                    || EssentialName.of(a.name()).equals(EssentialName.of(b.name()));
            // An int with an offset of its own is how compilers before 2018 described a bit field.
            case INT -> ((BtfType.Int) a).bitOffset() == 0 && ((BtfType.Int) b).bitOffset() == 0;
            default -> false;
        };
    }
}
