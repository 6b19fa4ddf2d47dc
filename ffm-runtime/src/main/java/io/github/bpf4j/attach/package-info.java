/** Programs by the kind of their hook, and the links that keep them there. */
@NullMarked
package io.github.bpf4j.attach;

import org.jspecify.annotations.NullMarked;
