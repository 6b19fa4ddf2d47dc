/**
 * CO-RE ("compile once, run everywhere"): what a relocation of an object means on a given kernel.
 *
 * <p>The package is pure: {@link io.github.bpf4j.core.CoreRelocator} turns the object's own BTF, a target's BTF and a
 * {@link io.github.bpf4j.core.CoreRelocation} into a {@link io.github.bpf4j.core.CoreFixup}, which is a value to put
 * into an instruction or the reason why there is none. {@link io.github.bpf4j.core.CorePatcher} writes it into the
 * instructions. Nothing here asks a kernel, so the same question can be answered for any kernel on any machine.
 *
 * <p>Results are those of libbpf, instruction by instruction, including that a later relocation of the same local type
 * only sees the candidates that an earlier one has left. Not supported, as in libbpf: relocations whose root type has
 * no name, and access paths of more than 64 steps.
 *
 * @see <a href="https://docs.kernel.org/bpf/llvm_reloc.html#co-re-relocations">CO-RE relocations in the kernel's
 *     documentation</a>
 */
@NullMarked
package io.github.bpf4j.core;

import org.jspecify.annotations.NullMarked;
