/** Compiles BPF programs with clang: what it takes to find one, to call it, and to know when it need not be called. */
@NullMarked
package io.github.bpf4j.maven.clang;

import org.jspecify.annotations.NullMarked;
