package io.github.bpf4j.generator.model;

/**
 * A program.
 *
 * @param name its name in C
 * @param accessor the name of its accessors
 * @param kind what it can do
 * @param section what {@code SEC()} says, with a leading {@code ?}
 * @param declaration its declaration in C
 */
public record ProgramModel(String name, String accessor, Kind kind, String section, String declaration) {

    /** The Java class of a program, which has the {@code attach} methods of its kind. */
    public enum Kind {
        KPROBE, KSYSCALL, TRACEPOINT, RAW_TRACEPOINT,
        /** Any other: it can be loaded, and attached by its section name where the runtime knows how. */
        OPAQUE
    }
}
