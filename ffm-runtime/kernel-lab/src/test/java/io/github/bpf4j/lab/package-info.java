/** Tests of the lab, and the tests that it runs in guests to show that it works. */
@org.jspecify.annotations.NullMarked
package io.github.bpf4j.lab;
