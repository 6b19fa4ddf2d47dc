/** Prints what the running kernel can do. */
@NullMarked
package io.github.bpf4j.samples.features;

import org.jspecify.annotations.NullMarked;
