/** What a guest boots with: a run-time image of the JDK, the class path, a C library, a shell and kernel modules. */
@NullMarked
package io.github.bpf4j.lab.image;

import org.jspecify.annotations.NullMarked;
