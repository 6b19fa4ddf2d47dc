package io.github.bpf4j.generator.model;

import java.util.List;

/**
 * The struct of tables of functions.
 *
 * @param name the name of its class
 * @param cName how C names the struct
 * @param declaration its definition in C, lines separated by {@code \n}
 * @param size its size in bytes
 * @param members its members, pointers to functions as {@link JavaType.Function}
 */
public record TableType(String name, String cName, String declaration, int size, List<Member> members) {

    public TableType {
        members = List.copyOf(members);
    }
}
