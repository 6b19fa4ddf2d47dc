package io.github.bpf4j.core;

import io.github.bpf4j.core.CoreEdit.Form;
import io.github.bpf4j.core.CoreException.Problem;
import io.github.bpf4j.insn.Insn;
import java.util.Locale;

/**
 * Writes fix-ups into instructions.
 *
 * <p>Where the number goes depends on the class of the instruction: the immediate of arithmetic, the offset of loads
 * and stores, both slots of a 64-bit immediate load. Other instructions cannot be relocated.
 */
public final class CorePatcher {

    /**
     * Number of the helper that a poisoned instruction calls. No kernel has it, so the verifier's log names it when
     * the instruction can be reached.
     */
    public static final int POISON_CALL = 0xbad2310;

    private static final long POISONED = Insn.of(Insn.OP_CALL, 0, 0, 0, POISON_CALL);

    private final long[] insns;
    private final CoreFixup.Patch patch;
    private final int index;
    private final long insn;

    private CorePatcher(long[] insns, CoreFixup.Patch patch) {
        this.insns = insns;
        this.patch = patch;
        this.index = patch.relocation().insn();
        this.insn = insns[index];
    }

    /**
     * Puts a fix-up into the instruction that its relocation names.
     *
     * @param insns instructions of the function, in the layout of {@link Insn}; changed in place
     * @param fixup result for a relocation of that function
     * @return what was done
     * @throws CoreException when the instruction is not one that this relocation can change; then nothing was changed
     */
    public static CoreEdit apply(long[] insns, CoreFixup fixup) {
        int index = fixup.relocation().insn();
        if (index < 0 || index >= insns.length) {
            throw new CoreException(Problem.INVALID_RELOCATION, fixup.relocation(), "CO-RE relocation of "
                    + fixup.local().path() + " is at instruction " + index + " of a function that has only "
                    + insns.length);
        }
        return fixup instanceof CoreFixup.Patch patch
                ? new CorePatcher(insns, patch).patch()
                : poison(insns, fixup);
    }

    private static CoreEdit poison(long[] insns, CoreFixup fixup) {
        int index = fixup.relocation().insn();
        // The verifier would call the second slot of a wide load an unknown opcode, which tells nothing.
        if (Insn.isWideLoad(insns[index]) && index + 1 < insns.length) {
            insns[index + 1] = POISONED;
        }
        insns[index] = POISONED;
        return new CoreEdit(fixup, Form.POISON, 0, 0, 0, 0);
    }

    private CoreEdit patch() {
        return switch (Insn.instructionClass(insn)) {
            case Insn.CLASS_ALU, Insn.CLASS_ALU64 -> immediate();
            case Insn.CLASS_LDX, Insn.CLASS_ST, Insn.CLASS_STX -> offset();
            case Insn.CLASS_LD -> wideImmediate();
            default -> throw unexpected("which no relocation can change");
        };
    }

    private CoreEdit immediate() {
        if (Insn.usesSourceRegister(insn)) {
            throw unexpected("which takes its operand from a register");
        }
        requireExpected(Insn.imm(insn));
        insns[index] = Insn.withImm(insn, (int) patch.value());
        return new CoreEdit(patch, Form.IMMEDIATE, Insn.imm(insn), patch.value(), 0, 0);
    }

    private CoreEdit offset() {
        requireExpected(Insn.off(insn));
        if (Long.compareUnsigned(patch.value(), Short.MAX_VALUE) > 0) {
            throw new CoreException(Problem.OUT_OF_RANGE, patch.relocation(), where() + ": offset "
                    + Long.toUnsignedString(patch.value()) + " does not fit a load or store, which reach "
                    + Short.MAX_VALUE + " bytes");
        }
        if (!patch.resizable()) {
            return poison(insns, patch);
        }
        int size = Insn.memorySize(insn);
        int newSize = patch.localSize() == patch.targetSize() ? size : resized(size);
        insns[index] = Insn.withMemorySize(Insn.withOff(insn, (int) patch.value()), newSize);
        return new CoreEdit(patch, Form.OFFSET, Insn.off(insn), patch.value(), size, newSize);
    }

    private int resized(int size) {
        if (size != patch.localSize()) {
            throw unexpected("which moves " + size + " bytes of a field of " + patch.localSize());
        }
        long wanted = patch.targetSize();
        if (wanted != 1 && wanted != 2 && wanted != 4 && wanted != 8) {
            throw unexpected("but no load or store moves the " + wanted + " bytes of the target's field");
        }
        return (int) wanted;
    }

    private CoreEdit wideImmediate() {
        if (!Insn.isWideLoad(insn) || Insn.src(insn) != 0 || Insn.off(insn) != 0
                || index + 1 >= insns.length || (int) insns[index + 1] != 0) {
            throw unexpected("which is no plain load of a 64-bit constant");
        }
        long old = Insn.wideImmediate(insn, insns[index + 1]);
        requireExpected(old);
        insns[index] = Insn.withImm(insn, (int) patch.value());
        insns[index + 1] = Insn.withImm(insns[index + 1], (int) (patch.value() >>> 32));
        return new CoreEdit(patch, Form.WIDE_IMMEDIATE, old, patch.value(), 0, 0);
    }

    /** The number in the instruction comes sign-extended, as C compares it with a 64-bit one. */
    private void requireExpected(long found) {
        if (patch.validated() && found != patch.expected()) {
            throw unexpected("which holds " + found + " instead of the " + Long.toUnsignedString(patch.expected())
                    + " that the object's own types give");
        }
    }

    private CoreException unexpected(String finding) {
        return new CoreException(Problem.UNEXPECTED_INSTRUCTION, patch.relocation(), where() + ": it applies to "
                + String.format(Locale.ROOT, "an instruction with opcode 0x%02x, ", Insn.opcode(insn)) + finding);
    }

    private String where() {
        return "CO-RE relocation " + patch.relocation().kind().label() + " of " + patch.local().path()
                + " at instruction " + index;
    }
}
