/** Tests of {@code io.github.bpf4j.lab.image}. */
@NullMarked
package io.github.bpf4j.lab.image;

import org.jspecify.annotations.NullMarked;
