/** Tests of {@code io.github.bpf4j.lab.kernel}. */
@NullMarked
package io.github.bpf4j.lab.kernel;

import org.jspecify.annotations.NullMarked;
