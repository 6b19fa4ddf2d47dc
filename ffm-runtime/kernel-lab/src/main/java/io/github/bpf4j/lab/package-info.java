/**
 * The kernel lab: boots throw-away virtual machines with kernels of many series and runs JUnit tests inside each of
 * them. It takes a class path and a selection of tests and knows nothing of the project that they come from.
 *
 * <p>{@link io.github.bpf4j.lab.KernelLab} is the command on the host, {@link io.github.bpf4j.lab.GuestMain} what it
 * starts in the guest.
 */
@NullMarked
package io.github.bpf4j.lab;

import org.jspecify.annotations.NullMarked;
