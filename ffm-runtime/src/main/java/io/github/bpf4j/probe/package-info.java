/** Finds out what the running kernel can do. */
@NullMarked
package io.github.bpf4j.probe;

import org.jspecify.annotations.NullMarked;
