/** A guest as a process of the host, from its start to its verdict. */
@NullMarked
package io.github.bpf4j.lab.vm;

import org.jspecify.annotations.NullMarked;
