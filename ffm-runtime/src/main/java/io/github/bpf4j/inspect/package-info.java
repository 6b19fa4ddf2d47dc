/** What is in the kernel already, whoever has put it there. */
@NullMarked
package io.github.bpf4j.inspect;

import org.jspecify.annotations.NullMarked;
