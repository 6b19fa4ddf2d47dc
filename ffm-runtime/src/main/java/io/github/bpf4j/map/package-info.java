/**
 * Maps, one class for each way of using them. They are bound to a map of an object by name, before or after
 * {@code load()}, and used from {@code load()} to {@code close()} by any number of threads.
 */
@NullMarked
package io.github.bpf4j.map;

import org.jspecify.annotations.NullMarked;
