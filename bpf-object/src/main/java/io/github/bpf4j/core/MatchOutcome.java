package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;

/** What a comparison of the local subject with one candidate of the target found. */
sealed interface MatchOutcome {

    /** The candidate has the subject. */
    record Found(CoreAccess access) implements MatchOutcome {}

    /**
     * The candidate does not have it. Only notes where the walk ended; a message is made from it when someone asks.
     *
     * @param btf BTF of the candidate
     * @param candidateId the candidate
     * @param step number of spelled steps that the candidate has too
     * @param typeId type of the target at which the walk ended
     * @param cause what was missing there
     * @param detail the member's type for {@code OTHER_TYPE}, else 0
     */
    record DeadEnd(Btf btf, int candidateId, int step, int typeId, Cause cause, int detail) implements MatchOutcome {}

    /** Why a walk ended. */
    enum Cause {
        NO_MEMBER, OTHER_TYPE, NO_MEMBERS, NO_ARRAY, OUT_OF_BOUNDS, NO_ENUMERATION, NO_ENUMERATOR, INCOMPATIBLE
    }
}
