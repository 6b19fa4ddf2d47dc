/** What runs inside a guest, and the lines in which it tells the host what happened. */
@NullMarked
package io.github.bpf4j.lab.guest;

import org.jspecify.annotations.NullMarked;
