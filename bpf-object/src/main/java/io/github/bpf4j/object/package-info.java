/**
 * The object model: what a compiled BPF object says, as immutable data.
 *
 * <p>{@link io.github.bpf4j.object.BpfObjectFile#parse} is a function of the bytes alone: the same object gives the
 * same model on every machine and operating system, and nothing here asks a kernel.
 */
@NullMarked
package io.github.bpf4j.object;

import org.jspecify.annotations.NullMarked;
