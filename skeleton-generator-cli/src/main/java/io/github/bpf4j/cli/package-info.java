/** The generator as a program: one class a subcommand, each no more than options in and a line or an error out. */
@NullMarked
package io.github.bpf4j.cli;

import org.jspecify.annotations.NullMarked;
