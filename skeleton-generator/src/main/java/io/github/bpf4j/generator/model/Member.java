package io.github.bpf4j.generator.model;

import org.jspecify.annotations.Nullable;

/**
 * A member of a struct or union, or a variable of a section.
 *
 * @param cName its name in C, empty for an anonymous union
 * @param accessor the name of its accessors
 * @param companion the name of its second accessors: the raw bytes of a text, the number of an enum, the atomic form of
 *        a variable, the length of a flexible array; null where the type has none
 * @param declaration its declaration in C, without the semicolon
 * @param offset bytes from the start of the struct or section
 * @param type its Java form
 * @param through the record component that holds it: an arm of an anonymous union is part of the union's value; null for
 *        a member that is a component itself
 */
public record Member(String cName, String accessor, @Nullable String companion, String declaration, int offset,
        JavaType type, @Nullable String through) {

    /** Whether records have a component for it: flexible arrays have no fixed size, arms of unions share one. */
    public boolean isComponent() {
        return through == null && !(type instanceof JavaType.Rest);
    }
}
