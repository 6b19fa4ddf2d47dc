/** Tests of the lab, and the tests that it runs in guests to show that these are complete. */
@NullMarked
package io.github.bpf4j.lab;

import org.jspecify.annotations.NullMarked;
