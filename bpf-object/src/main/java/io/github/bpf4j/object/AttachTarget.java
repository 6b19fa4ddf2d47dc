package io.github.bpf4j.object;

import org.jspecify.annotations.Nullable;

/** Where {@code SEC()} says that a program is to be attached: the text after the slash, read by the rules of its hook. */
public sealed interface AttachTarget {

    /** The section names no target, or its hook takes none: the program is attached with an explicit argument. */
    record None() implements AttachTarget {}

    /** A text that does not follow the rules of its hook; attaching by the section name fails with this reason. */
    record Invalid(String text, String reason) implements AttachTarget {}

    /** A kernel function, and an offset in bytes into it. */
    record KernelFunction(String function, long offset) implements AttachTarget {}

    /** A system call by its name without prefix: {@code execve}. */
    record SystemCall(String name) implements AttachTarget {}

    /** A function, with an offset in bytes, of a program or library given by path or by name. */
    record UserFunction(String binary, String function, long offset) implements AttachTarget {}

    /** All functions that match a pattern with {@code *} and {@code ?}; of a binary, or of the kernel when it is null. */
    record FunctionPattern(@Nullable String binary, String pattern) implements AttachTarget {}

    /** A statically defined probe of a binary. */
    record StaticProbe(String binary, String provider, String name) implements AttachTarget {}

    /** A tracepoint by category and name, as below {@code events} of tracefs. */
    record Tracepoint(String category, String name) implements AttachTarget {}

    /** A raw tracepoint by name. */
    record RawTracepoint(String name) implements AttachTarget {}

    /** What the kernel's BTF knows by this name; of one module when it is given ({@code module:name}). */
    record BtfName(@Nullable String module, String name) implements AttachTarget {}
}
