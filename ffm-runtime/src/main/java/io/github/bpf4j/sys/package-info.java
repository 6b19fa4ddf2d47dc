/**
 * The one door to the kernel: every system call of the runtime goes through {@link io.github.bpf4j.sys.SystemCalls}.
 *
 * <p>No other package uses {@code Linker}, a method handle or a restricted method of {@code java.lang.foreign}. Errors
 * come back with their call, as a negative error number; the typed layers turn them into
 * {@link io.github.bpf4j.KernelException}. Tests put a kernel of their own behind the interface.
 */
@NullMarked
package io.github.bpf4j.sys;

import org.jspecify.annotations.NullMarked;
