package io.github.bpf4j.core;

import org.jspecify.annotations.Nullable;

/**
 * What a fix-up did to an instruction.
 *
 * @param fixup the fix-up
 * @param form what was changed
 * @param before number that the compiler wrote
 * @param after number that stands there now
 * @param sizeBefore bytes that the load or store moved, 0 for other instructions
 * @param sizeAfter bytes that it moves now
 */
public record CoreEdit(CoreFixup fixup, Form form, long before, long after, int sizeBefore, int sizeAfter) {

    /** Part of an instruction that a fix-up changes. */
    public enum Form {
        /** Immediate of arithmetic. */
        IMMEDIATE("(ALU/ALU64) imm"),
        /** Offset of a load or store, and its width when that differs. */
        OFFSET("(LDX/ST/STX) off"),
        /** Immediate of both slots of a 64-bit immediate load. */
        WIDE_IMMEDIATE("(LDIMM64) imm64"),
        /** All of it: the instruction calls a helper that does not exist. */
        POISON("");

        private final String label;

        Form(String label) {
            this.label = label;
        }
    }

    /** Index of the instruction slot in its function. */
    public int insn() {
        return fixup.relocation().insn();
    }

    /** Whether the instruction must not run any more. */
    public boolean poisoned() {
        return form == Form.POISON;
    }

    /**
     * Why a poisoned instruction must not run, in one sentence for a person. Looks for near misses, so it is to be
     * asked only when somebody reads it.
     *
     * @return the reason, or null when the instruction is not poisoned
     */
    public @Nullable String reason() {
        if (!poisoned()) {
            return null;
        }
        return fixup instanceof CoreFixup.Poison poison ? poison.reason() : sizeDiffers((CoreFixup.Patch) fixup);
    }

    /** The line of libbpf's debug log: {@code patched insn #3 (LDX/ST/STX) off 8 -> 16}. */
    @Override
    public String toString() {
        if (poisoned()) {
            return "substituting insn #" + insn() + " w/ invalid insn";
        }
        String text = "patched insn #" + insn() + " " + form.label + " " + Long.toUnsignedString(before) + " -> "
                + Long.toUnsignedString(after);
        return sizeBefore == sizeAfter ? text : text + ", mem_sz " + sizeBefore + " -> " + sizeAfter;
    }

    private static String sizeDiffers(CoreFixup.Patch patch) {
        CoreAccess target = patch.target();
        return patch.local().path() + ": it has " + patch.targetSize() + " bytes in "
                + (target == null ? "the target" : target.btf().origin()) + " and " + patch.localSize()
                + " in the object, and only pointers and unsigned numbers can be read with another width";
    }
}
