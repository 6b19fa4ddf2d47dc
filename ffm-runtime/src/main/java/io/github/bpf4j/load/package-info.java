/** Puts an opened object into the kernel: the steps between {@code open()} and {@code attach()}. */
@NullMarked
package io.github.bpf4j.load;

import org.jspecify.annotations.NullMarked;
