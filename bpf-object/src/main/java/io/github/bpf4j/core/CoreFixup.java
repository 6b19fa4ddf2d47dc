package io.github.bpf4j.core;

import org.jspecify.annotations.Nullable;

/** What a relocation comes to on a target: a value for the instruction, or none. */
public sealed interface CoreFixup {

    /** The relocation that was resolved. */
    CoreRelocation relocation();

    /** The subject in the object's own BTF. */
    CoreAccess local();

    /**
     * A value to put into the instruction.
     *
     * @param relocation the relocation
     * @param local the subject in the object's own BTF
     * @param target the subject in the target's BTF; null when the target has none and 0 is the answer, and for ids of
     *     the object's own types, which need no target
     * @param miss why the target has no such subject; null when it has, or when none was looked for
     * @param expected number that the compiler wrote for the object's own types
     * @param validated whether the instruction must hold {@code expected}
     * @param value number for the target
     * @param localSize bytes that a load or store moves by the object's own types, 0 when of no consequence
     * @param targetSize the same for the target; a load or store whose size differs is changed to it
     * @param resizable whether a load or store may be changed to the target's size: both are pointers or unsigned
     *     numbers, so that the upper bytes are known to be zero
     */
    record Patch(CoreRelocation relocation, CoreAccess local, @Nullable CoreAccess target, @Nullable CoreMiss miss,
            long expected, boolean validated, long value, long localSize, long targetSize, boolean resizable)
            implements CoreFixup {}

    /**
     * The target lacks the subject, and there is no value that says so. The instruction is replaced by one that the
     * verifier refuses, unless it finds that it never runs.
     *
     * @param relocation the relocation
     * @param local the subject in the object's own BTF
     * @param miss what was looked for and what the target has instead
     */
    record Poison(CoreRelocation relocation, CoreAccess local, CoreMiss miss) implements CoreFixup {

        /** Why there is no value, in one sentence for a person. */
        public String reason() {
            return miss.reason();
        }
    }
}
