/** Turns a compiled BPF object into the source of its typed Java class. */
@NullMarked
package io.github.bpf4j.generator;

import org.jspecify.annotations.NullMarked;
