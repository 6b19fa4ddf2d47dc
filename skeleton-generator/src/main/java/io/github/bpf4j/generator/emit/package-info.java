/** Prints a skeleton model as Java, one class for each kind of output; nothing is decided here. */
@NullMarked
package io.github.bpf4j.generator.emit;

import org.jspecify.annotations.NullMarked;
