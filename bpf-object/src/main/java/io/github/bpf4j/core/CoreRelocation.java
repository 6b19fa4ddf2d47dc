package io.github.bpf4j.core;

/**
 * A place in a function's code that depends on the kernel: a record of the {@code .BTF.ext} section
 * ({@code struct bpf_core_relo}), with the instruction counted from the start of its function.
 *
 * @param insn index of the instruction slot in its function
 * @param typeId id of the root type in the object's BTF
 * @param access numbers joined by colons, such as {@code 0:1:2}, that lead from the root type to the subject
 * @param kind what is asked about the subject
 * @param number place among all relocations of the object file; {@link CoreRelocator} wants them in this order, which
 *     need not be that of the functions
 */
public record CoreRelocation(int insn, int typeId, String access, CoreKind kind, int number) {

    /** A relocation that stands alone. */
    public CoreRelocation(int insn, int typeId, String access, CoreKind kind) {
        this(insn, typeId, access, kind, 0);
    }
}
