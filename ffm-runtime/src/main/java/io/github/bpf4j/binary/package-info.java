/** Functions and static probes in the programs and libraries of the machine: finding the file, then the place in it. */
@NullMarked
package io.github.bpf4j.binary;

import org.jspecify.annotations.NullMarked;
