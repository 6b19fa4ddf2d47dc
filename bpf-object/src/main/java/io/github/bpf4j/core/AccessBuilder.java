package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path that grows step by step and can be taken back to an earlier state. */
final class AccessBuilder {

    /** More steps than this are refused, as libbpf does ({@code BPF_CORE_SPEC_MAX_LEN}). */
    static final int MAX_STEPS = 64;

    private final Btf btf;
    private final int rootId;
    private final CoreKind kind;
    private final List<CoreAccess.Step> steps = new ArrayList<>();
    private final List<Integer> raw = new ArrayList<>();
    private long bitOffset;

    AccessBuilder(Btf btf, int rootId, CoreKind kind) {
        this.btf = btf;
        this.rootId = rootId;
        this.kind = kind;
    }

    /** State to return to. */
    record Mark(int steps, int raw, long bitOffset) {}

    Mark mark() {
        return new Mark(steps.size(), raw.size(), bitOffset);
    }

    void reset(Mark mark) {
        steps.subList(mark.steps, steps.size()).clear();
        raw.subList(mark.raw, raw.size()).clear();
        bitOffset = mark.bitOffset;
    }

    /** Goes into a member, whether or not it has a name. */
    void descend(int index, BtfType.Member member) {
        advance(index, Integer.toUnsignedLong(member.bitOffset()));
    }

    /** Selects an enumerator. */
    void choose(int index) {
        advance(index, 0);
    }

    private void advance(int index, long bits) {
        if (raw.size() == MAX_STEPS) {
            throw new TooComplexException("the path has more than " + MAX_STEPS + " steps");
        }
        raw.add(index);
        bitOffset = Math.addExact(bitOffset, bits);
    }

    /** Notes the step as one that C source spells. */
    void spell(int typeId, int index, @Nullable String name) {
        steps.add(new CoreAccess.Step(typeId, index, name));
    }

    /** Goes to an element of an array whose element type this is. */
    void element(int typeId, int index) {
        advance(index, Math.multiplyExact(Math.multiplyExact(btf.sizeOf(typeId), index), 8L));
        spell(typeId, index, null);
    }

    int spelled() {
        return steps.size();
    }

    /** The last spelled step, null at the beginning. */
    CoreAccess.@Nullable Step lastSpelled() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1);
    }

    CoreAccess build() {
        return new CoreAccess(btf, rootId, kind, steps, raw, bitOffset);
    }
}
