package io.github.bpf4j.insn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spells instructions in the assembly language of the kernel's verifier and of LLVM: {@code r1 = *(u64 *)(r6 + 112)},
 * {@code if r1 == 0 goto pc+5}, {@code call bpf_map_lookup_elem#1}.
 *
 * <p>Registers are {@code r0} to {@code r10}, and {@code w0} to {@code w10} for their lower halves. Numbers are decimal
 * except those that are read as bits, and 64-bit immediates. Distances of jumps count from the next instruction. What no
 * instruction set has is {@code unknown} with its bits. Immutable.
 */
public final class Disassembler {

    /** What instructions refer to by name. */
    @FunctionalInterface
    public interface References {

        /** Nothing has a name. */
        References NONE = insn -> null;

        /**
         * The operand to write in place of a call's number or of a 64-bit immediate.
         *
         * @param insn index of the instruction
         * @return for example {@code map[events]}, {@code .bss+8} or the name of a function; null to write the number
         */
        @Nullable
        String at(int insn);
    }

    private final Instructions code;
    private final References references;

    /**
     * A disassembler of one piece of code.
     *
     * @param code the instructions
     * @param references names of what they refer to
     */
    public Disassembler(Instructions code, References references) {
        this.code = code;
        this.references = references;
    }

    /** A disassembler of code in which nothing has a name. */
    public Disassembler(Instructions code) {
        this(code, References.NONE);
    }

    /**
     * One instruction.
     *
     * @param index 0 to {@code count() - 1}; the first slot of an instruction that has two
     * @return its text
     * @throws IndexOutOfBoundsException for another index
     */
    public String text(int index) {
        long insn = code.get(index);
        String text = switch (Insn.instructionClass(insn)) {
            case Insn.CLASS_ALU, Insn.CLASS_ALU64 -> ArithmeticText.of(insn);
            case Insn.CLASS_JMP, Insn.CLASS_JMP32 ->
                JumpText.of(insn, Insn.isCall(insn) ? references.at(index) : null);
            default -> Insn.isWideLoad(insn) ? wideLoad(index, insn) : MemoryText.of(insn);
        };
        return text.isEmpty() ? "unknown 0x" + hex(insn) : text;
    }

    /** All instructions, one a line, each with its index. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < code.count(); i += slots(i)) {
            lines.add(line(i));
        }
        return lines;
    }

    /** One instruction with its index, as {@code bpftool prog dump xlated} has it. */
    public String line(int index) {
        String number = Integer.toString(index);
        return " ".repeat(Math.max(0, 5 - number.length())) + number + ": " + text(index);
    }

    /** Slots that the instruction at an index takes: 2 for a 64-bit immediate load, otherwise 1. */
    public int slots(int index) {
        return Insn.isWideLoad(code.get(index)) && index + 1 < code.count() ? 2 : 1;
    }

    private String wideLoad(int index, long insn) {
        if (slots(index) == 1) {
            return "";
        }
        String reference = references.at(index);
        String operand = reference == null ? wideOperand(insn, code.get(index + 1)) : reference;
        return operand.isEmpty() ? "" : "r" + Insn.dst(insn) + " = " + operand + " ll";
    }

    private static String wideOperand(long insn, long next) {
        int imm = Insn.imm(insn);
        return switch (Insn.src(insn)) {
            case 0 -> immediate(Insn.wideImmediate(insn, next));
            case Insn.BPF_PSEUDO_MAP_FD -> "map[fd:" + imm + "]";
            case Insn.BPF_PSEUDO_MAP_VALUE -> "map[fd:" + imm + "][0]+" + Integer.toUnsignedString(Insn.imm(next));
            case Insn.BPF_PSEUDO_BTF_ID -> "btf[id:" + imm + "]";
            case Insn.BPF_PSEUDO_FUNC -> "subprog[" + (imm < 0 ? "" : "+") + imm + "]";
            case Insn.BPF_PSEUDO_MAP_IDX -> "map[idx:" + imm + "]";
            case Insn.BPF_PSEUDO_MAP_IDX_VALUE ->
                "map[idx:" + imm + "][0]+" + Integer.toUnsignedString(Insn.imm(next));
            default -> "";
        };
    }

    private static String immediate(long value) {
        return value == 0 ? "0" : "0x" + Long.toHexString(value);
    }

    private static String hex(long insn) {
        String digits = Long.toHexString(insn);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
