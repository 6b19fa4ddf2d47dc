package io.github.bpf4j.generator.model;

import java.util.List;

/** A C type that becomes a nested Java type of the skeleton. */
public sealed interface TypeModel {

    /** The simple name of the Java type. */
    String name();

    /** How C names it: {@code struct data_t}, {@code event_t}, or a description of a type without name. */
    String cName();

    /** Whether it has a name in C. */
    default boolean isNamed() {
        return !cName().endsWith("{…}");
    }

    /** The members of a struct or union; none of an enumeration. */
    default List<Member> members() {
        return List.of();
    }

    /** The definition in C, lines separated by {@code \n}. */
    String declaration();

    /**
     * A struct, which becomes a record of its members with a codec and a cursor.
     *
     * @param size its size in bytes
     * @param members its members in order, those of anonymous structs and unions in their place
     */
    record Struct(String name, String cName, String declaration, int size, List<Member> members)
            implements TypeModel {
        public Struct {
            members = List.copyOf(members);
        }
    }

    /**
     * A type whose value is its bytes: a union, whose arms are so many views of them, or a struct with more members than
     * a record can have.
     *
     * @param size its size in bytes
     * @param members the arms
     */
    record Overlay(String name, String cName, String declaration, int size, List<Member> members)
            implements TypeModel {

        /** The one component of the record. */
        public static final String COMPONENT = "bytes";

        public Overlay {
            members = List.copyOf(members);
        }
    }

    /**
     * An enumeration.
     *
     * @param scalar the integer that carries it
     * @param constants the named numbers in the order of C, each number once
     * @param aliases further names of numbers that have one already
     * @param unknown the constant that stands for all other numbers; its own number is none of the others
     */
    record Enumeration(String name, String cName, String declaration, Scalar scalar, List<Constant> constants,
            List<Alias> aliases, Constant unknown) implements TypeModel {
        public Enumeration {
            constants = List.copyOf(constants);
            aliases = List.copyOf(aliases);
        }
    }

    /** A name for a number. */
    record Constant(String name, String cName, long number) {}

    /** A second name of a constant. */
    record Alias(String name, String cName, String constant) {}
}
