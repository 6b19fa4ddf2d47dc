/**
 * BTF, the type information of BPF objects and kernels: reading, looking up, editing.
 *
 * <p>{@link io.github.bpf4j.btf.Btf} keeps the bytes and decodes a type when asked for it, because a kernel has well
 * over a hundred thousand. {@link io.github.bpf4j.btf.BtfBuilder} makes a changed copy. {@link
 * io.github.bpf4j.btf.BtfExt} is the companion section with function, line and CO-RE records.
 *
 * @see <a href="https://docs.kernel.org/bpf/btf.html">BPF Type Format</a>
 */
@NullMarked
package io.github.bpf4j.btf;

import org.jspecify.annotations.NullMarked;
