/**
 * Static probes of programs and libraries (USDT): the notes about them, and where their arguments are when they are hit.
 */
@NullMarked
package io.github.bpf4j.usdt;

import org.jspecify.annotations.NullMarked;
