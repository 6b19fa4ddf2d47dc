/**
 * Would this object run on that kernel? Answered at build time, on any operating system, from the types of the kernel.
 *
 * <p>{@link io.github.bpf4j.check.PortabilityCheck} takes objects and kernels and gives a
 * {@link io.github.bpf4j.check.PortabilityReport}: for each program and kernel a verdict, with what is missing and
 * where the source needs it.
 */
@NullMarked
package io.github.bpf4j.check;

import org.jspecify.annotations.NullMarked;
