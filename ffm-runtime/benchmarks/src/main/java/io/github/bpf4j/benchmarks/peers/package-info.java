/** The same work by bpf4j, libbpf and bpftool, by turns in one run. */
@NullMarked
package io.github.bpf4j.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
