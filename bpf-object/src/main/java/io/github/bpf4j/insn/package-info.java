/**
 * BPF instructions as the kernel executes them, independent of the byte order of the file they came from.
 *
 * <p>{@link io.github.bpf4j.insn.Insn} knows one instruction, {@link io.github.bpf4j.insn.Instructions} a sequence of
 * them. The encoding is that of the kernel's
 * <a href="https://docs.kernel.org/bpf/standardization/instruction-set.html">instruction set document</a>.
 */
@NullMarked
package io.github.bpf4j.insn;

import org.jspecify.annotations.NullMarked;
