/** Which kernels there are, and how one of them gets into the cache. */
@NullMarked
package io.github.bpf4j.lab.kernel;

import org.jspecify.annotations.NullMarked;
