/**
 * What is in an object, for people and for programs that are not written in Java: {@link
 * io.github.bpf4j.report.ObjectReport} as text and as JSON, {@link io.github.bpf4j.report.ProgramListing} as assembly
 * language between the lines of C.
 */
@NullMarked
package io.github.bpf4j.report;

import org.jspecify.annotations.NullMarked;
