/** How long things take: by JMH here, beside libbpf and bpftool in {@code peers}. */
@NullMarked
package io.github.bpf4j.benchmarks;

import org.jspecify.annotations.NullMarked;
