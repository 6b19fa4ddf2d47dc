package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.core.CandidateFinder.Candidate;
import io.github.bpf4j.core.CoreException.Problem;
import io.github.bpf4j.core.MatchOutcome.DeadEnd;
import io.github.bpf4j.core.MatchOutcome.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the relocations of one object against one target.
 *
 * <p>One relocator serves one load of an object. It remembers the candidates of each local type, and candidates that
 * one relocation has ruled out are not asked again by the next one, so relocations must come in the order of their
 * {@linkplain CoreRelocation#number() numbers} to give libbpf's answers. Not safe for use by several threads.
 */
public final class CoreRelocator {

    private final Types local;
    private final CandidateFinder finder;
    private final CoreTargets targets;
    private final @Nullable Consumer<String> log;
    private final Map<Integer, List<Candidate>> candidates = new HashMap<>();

    /**
     * A relocator without a log.
     *
     * @param local BTF of the object
     * @param targets BTFs of the kernel to run on
     */
    public CoreRelocator(Btf local, CoreTargets targets) {
        this(local, targets, null);
    }

    /**
     * A relocator that tells step by step how it finds its answers, in libbpf's words.
     *
     * @param local BTF of the object
     * @param targets BTFs of the kernel to run on
     * @param log takes one line at a time; null for none
     */
    public CoreRelocator(Btf local, CoreTargets targets, @Nullable Consumer<String> log) {
        this.local = new Types(local);
        this.targets = targets;
        this.finder = new CandidateFinder(local, targets);
        this.log = log;
    }

    /**
     * Finds out what a relocation comes to.
     *
     * @param relocation a relocation of the object
     * @return the value for its instruction, or why there is none
     * @throws CoreException when the relocation itself is wrong, or when the target answers in more than one way
     * @throws io.github.bpf4j.elf.MalformedObjectException when a BTF contradicts itself
     */
    public CoreFixup resolve(CoreRelocation relocation) {
        try {
            CoreAccess access = AccessParser.parse(local, relocation);
            if (relocation.kind() != CoreKind.TYPE_ID_LOCAL) {
                return search(relocation, access);
            }
            log(access);
            return withoutTarget(relocation, access, CoreValue.of(relocation, access, local), null, access.rootId());
        } catch (TooComplexException e) {
            throw new CoreException(Problem.TOO_COMPLEX, relocation, e.getMessage());
        } catch (ArithmeticException e) {
            throw new CoreException(Problem.INVALID_RELOCATION, relocation, "CO-RE relocation with the access \""
                    + relocation.access() + "\" leads beyond any object");
        }
    }

    private CoreFixup search(CoreRelocation relocation, CoreAccess access) {
        List<Candidate> matching = new ArrayList<>();
        List<DeadEnd> deadEnds = new ArrayList<>();
        CoreFixup.@Nullable Patch answer = null;
        List<Candidate> known = candidates(relocation);
        log(access);
        CoreValue expected = CoreValue.of(relocation, access, local);
        for (Candidate candidate : known) {
            MatchOutcome outcome = CandidateMatch.of(access, local, candidate);
            if (outcome instanceof Found found) {
                logMatch(found.access());
                CoreFixup.Patch next = patch(relocation, access, expected, candidate.types(), found.access());
                answer = answer == null ? next : agreed(answer, next);
                matching.add(candidate);
            } else {
                deadEnds.add((DeadEnd) outcome);
                logMismatch(candidate);
            }
        }
        if (answer == null) {
            return absent(relocation, access, expected, new CoreMiss(access, targets.main(), deadEnds));
        }
        // Later relocations of this type only see what is left, as with libbpf.
        candidates.put(relocation.typeId(), matching);
        return answer;
    }

    private List<Candidate> candidates(CoreRelocation relocation) {
        List<Candidate> known = candidates.get(relocation.typeId());
        if (known == null) {
            if (local.btf().name(relocation.typeId()).isEmpty()) {
                throw new CoreException(Problem.INVALID_RELOCATION, relocation, "CO-RE relocation "
                        + relocation.kind().label() + " starts from type [" + relocation.typeId() + "] of "
                        + local.btf().origin() + ", which has no name to look for: give the struct or typedef one");
            }
            known = finder.find(relocation.typeId());
            candidates.put(relocation.typeId(), known);
            logFound(relocation.typeId(), known);
        }
        return known;
    }

    private CoreFixup.Patch patch(CoreRelocation relocation, CoreAccess access, CoreValue expected, Types types,
            CoreAccess target) {
        CoreValue value = CoreValue.of(relocation, target, types);
        return new CoreFixup.Patch(relocation, access, target, null, expected.value(), expected.validated(),
                value.value(), expected.memorySize(), value.memorySize(), resizable(expected, types, value));
    }

    /** A shorter or longer load gives the same number only when the upper bytes are zero on both sides. */
    private boolean resizable(CoreValue expected, Types types, CoreValue value) {
        if (expected.memorySize() == value.memorySize()) {
            return true;
        }
        BtfType ours = local.get(expected.memoryType());
        BtfType theirs = types.get(value.memoryType());
        return ours instanceof BtfType.Ptr && theirs instanceof BtfType.Ptr
                || isNotSigned(ours) && isNotSigned(theirs);
    }

    /** The encoding as a whole is compared with "signed", so that a signed char passes, in libbpf as well. */
    private static boolean isNotSigned(BtfType type) {
        return type instanceof BtfType.Int number && (!number.signed() || number.character() || number.bool());
    }

    private static CoreFixup absent(CoreRelocation relocation, CoreAccess access, CoreValue expected, CoreMiss miss) {
        return relocation.kind().answersAbsence()
                ? withoutTarget(relocation, access, expected, miss, 0)
                : new CoreFixup.Poison(relocation, access, miss);
    }

    private static CoreFixup.Patch withoutTarget(CoreRelocation relocation, CoreAccess access, CoreValue expected,
            @Nullable CoreMiss miss, long value) {
        return new CoreFixup.Patch(relocation, access, null, miss, expected.value(), expected.validated(), value, 0, 0,
                true);
    }

    private static CoreFixup.Patch agreed(CoreFixup.Patch first, CoreFixup.Patch next) {
        CoreAccess one = Objects.requireNonNull(first.target());
        CoreAccess other = Objects.requireNonNull(next.target());
        if (one.bitOffset() == other.bitOffset() && first.value() == next.value()) {
            return first;
        }
        throw new CoreException(Problem.AMBIGUOUS, first.relocation(), "CO-RE relocation of " + first.local().path()
                + " is ambiguous: " + answer(one, first.value()) + ", and " + answer(other, next.value()));
    }

    private static String answer(CoreAccess access, long value) {
        return access.describe() + " of " + access.btf().origin() + " gives " + value;
    }

    private void log(CoreAccess subject) {
        if (log != null) {
            log.accept(subject.describe());
        }
    }

    private void logFound(int localId, List<Candidate> found) {
        if (log != null) {
            for (Candidate candidate : found) {
                log.accept("CO-RE relocating " + numbered(local.btf(), localId) + ": found target candidate "
                        + numbered(candidate.btf(), candidate.id()) + " in [" + candidate.btf().origin() + "]");
            }
        }
    }

    private void logMatch(CoreAccess match) {
        if (log != null) {
            log.accept("matching candidate " + match.describe());
        }
    }

    private void logMismatch(Candidate candidate) {
        if (log != null) {
            log.accept("non-matching candidate " + numbered(candidate.btf(), candidate.id()));
        }
    }

    private static String numbered(Btf btf, int id) {
        return "[" + id + "] " + TypeText.kindLabel(btf, id) + " " + TypeText.nameOrAnonymous(btf, id);
    }
}
