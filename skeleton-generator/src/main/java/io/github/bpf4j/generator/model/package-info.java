/**
 * What a skeleton will hold, in Java's terms: every name, type and offset is decided here, before a line is written.
 *
 * <p>The passes read the object model and leave records; what they cannot give a Java type becomes raw bytes and a
 * {@link io.github.bpf4j.generator.Notice}.
 */
@NullMarked
package io.github.bpf4j.generator.model;

import org.jspecify.annotations.NullMarked;
