package io.github.bpf4j.generator.model;

/**
 * A map that the object defines.
 *
 * @param name its name in C
 * @param accessor the name of its accessor
 * @param kind what it can do
 * @param ring whether programs send events through it
 * @param key the form of its keys
 * @param value the form of its values
 * @param declaration its definition in C, lines separated by {@code \n}
 */
public record MapModel(String name, String accessor, Kind kind, boolean ring, JavaType key, JavaType value,
        String declaration) {

    /** The Java class of a map. */
    public enum Kind {
        HASH, ARRAY, PERF_EVENT_ARRAY,
        /** Any other kind: keys and values are bytes. */
        UNTYPED
    }
}
