package io.github.bpf4j.load;

import io.github.bpf4j.load.ModuleTypes.Found;
import java.util.Map;

/**
 * What the kernel has for the externs of an object.
 *
 * @param answers by the name of the extern; values of the kernel's configuration are not among them, they stand in
 *        section {@code .kconfig}
 * @param kconfigOffsets where each value of the configuration stands in that section
 */
record Externs(Map<String, Answer> answers, Map<String, Integer> kconfigOffsets) {

    /** What is known of one extern. */
    sealed interface Answer {}

    /** The address of a symbol. */
    record Address(long address) implements Answer {}

    /** A variable or a function of the kernel or of a module. */
    record Typed(Found found) implements Answer {}

    /** The kernel does not have it, and the object can do without. */
    record Missing() implements Answer {}
}
