package io.github.bpf4j.check;

import io.github.bpf4j.object.SourceLine;
import org.jspecify.annotations.Nullable;

/**
 * Something that a program asks for and a kernel does not have.
 *
 * @param kind what it is
 * @param subject the thing by name: {@code task_struct.state}, {@code do_unlinkat}
 * @param reason why it is not there, what the kernel has instead, and names that are near, in one sentence
 * @param function the function that asks for it, empty when the object as a whole does
 * @param line the line of C that asks for it, null when the object does not tell
 * @param guarded whether the program runs all the same: it only asks whether the thing is there, or what needs it is
 *     never reached
 */
public record Finding(Kind kind, String subject, String reason, String function, @Nullable SourceLine line,
        boolean guarded) {

    /** What is missing. */
    public enum Kind {
        /** A field, type or enumerator of a CO-RE relocation. */
        TYPE("type"),
        /** The kernel function, tracepoint, hook or iterator that the section of the program names. */
        ATTACH_TARGET("attach target"),
        /** A kernel function that the program calls. */
        KERNEL_FUNCTION("kernel function"),
        /** A kernel variable. */
        KERNEL_VARIABLE("kernel variable"),
        /** Something that is wrong with the object on any kernel. */
        OBJECT("object");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The words of reports. */
        public String label() {
            return label;
        }
    }

    /** Where the source asks for it: {@code function "on_open", hello.bpf.c:42: if (task->state)}; may be empty. */
    public String place() {
        String of = function.isEmpty() ? "" : "function \"" + function + "\"";
        return line == null ? of : of.isEmpty() ? line.toString() : of + ", " + line;
    }
}
