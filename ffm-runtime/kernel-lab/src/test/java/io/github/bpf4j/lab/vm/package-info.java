/** Tests of {@code io.github.bpf4j.lab.vm}. */
@NullMarked
package io.github.bpf4j.lab.vm;

import org.jspecify.annotations.NullMarked;
