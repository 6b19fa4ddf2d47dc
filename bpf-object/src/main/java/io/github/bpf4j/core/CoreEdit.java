package io.github.bpf4j.core;

import org.jspecify.annotations.Nullable;

/**
 * What a fix-up did to an instruction.
 *
 * @param insn index of the instruction slot
 * @param form what was changed
 * @param before number that the compiler wrote
 * @param after number that stands there now
 * @param sizeBefore bytes that the load or store moved, 0 for other instructions
 * @param sizeAfter bytes that it moves now
 * @param poison why the instruction must not run, in one sentence; null when it may
 */
public record CoreEdit(int insn, Form form, long before, long after, int sizeBefore, int sizeAfter,
        @Nullable String poison) {

    /** Part of an instruction that a fix-up changes. */
    public enum Form {
        /** Immediate of arithmetic. */
        IMMEDIATE("ALU/ALU64", "imm"),
        /** Offset of a load or store, and its width when that differs. */
        OFFSET("LDX/ST/STX", "off"),
        /** Immediate of both slots of a 64-bit immediate load. */
        WIDE_IMMEDIATE("LDIMM64", "imm64"),
        /** All of it: the instruction calls a helper that does not exist. */
        POISON("", "");

        private final String instructions;
        private final String field;

        Form(String instructions, String field) {
            this.instructions = instructions;
            this.field = field;
        }
    }

    /** The line of libbpf's debug log: {@code patched insn #3 (LDX/ST/STX) off 8 -> 16}. */
    @Override
    public String toString() {
        if (form == Form.POISON) {
            return "substituting insn #" + insn + " w/ invalid insn: " + poison;
        }
        String text = "patched insn #" + insn + " (" + form.instructions + ") " + form.field + " "
                + Long.toUnsignedString(before) + " -> " + Long.toUnsignedString(after);
        return sizeBefore == sizeAfter ? text : text + ", mem_sz " + sizeBefore + " -> " + sizeAfter;
    }
}
