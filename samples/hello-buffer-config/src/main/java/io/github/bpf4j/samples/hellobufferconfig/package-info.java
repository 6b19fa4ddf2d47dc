/** A sample: prints a line for each program that starts on the machine. */
@NullMarked
package io.github.bpf4j.samples.hellobufferconfig;

import org.jspecify.annotations.NullMarked;
