package io.github.bpf4j.generator.model;

import java.util.List;

/**
 * A section of variables.
 *
 * @param section its name in the object
 * @param accessor the name of its accessor
 * @param type the name of its class
 * @param size its size in bytes
 * @param access what may be done with its variables
 * @param variables the variables by offset
 */
public record SectionModel(String section, String accessor, String type, int size, Access access,
        List<Member> variables) {

    public SectionModel {
        variables = List.copyOf(variables);
    }

    /** Who writes the variables, and when. */
    public enum Access {
        /** Both sides, at any time. */
        LIVE,
        /** User space, before load. */
        BEFORE_LOAD,
        /** The loader. */
        NEVER
    }
}
