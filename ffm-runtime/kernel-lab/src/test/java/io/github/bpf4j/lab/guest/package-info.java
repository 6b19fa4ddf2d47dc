/** Tests of {@code io.github.bpf4j.lab.guest}. */
@NullMarked
package io.github.bpf4j.lab.guest;

import org.jspecify.annotations.NullMarked;
