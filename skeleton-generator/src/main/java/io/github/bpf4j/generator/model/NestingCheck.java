package io.github.bpf4j.generator.model;

import io.github.bpf4j.elf.MalformedObjectException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** No struct can contain itself; only damaged BTF says so, and code that followed it would never end. */
final class NestingCheck {

    private static final int MAX_DEPTH = 256;

    private final Map<String, TypeModel> types = new HashMap<>();
    private final Map<String, Integer> heights = new HashMap<>();
    private final String origin;

    private NestingCheck(List<TypeModel> types, String origin) {
        types.forEach(type -> this.types.put(type.name(), type));
        this.origin = origin;
    }

    static void check(List<TypeModel> types, String origin) {
        NestingCheck check = new NestingCheck(types, origin);
        types.forEach(type -> check.height(type.name(), 0));
    }

    private int height(String name, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedObjectException(origin, -1, "type " + name + " contains itself or nests too deeply");
        }
        Integer known = heights.get(name);
        if (known == null) {
            known = 1 + nested(types.get(name)).mapToInt(inner -> height(inner, depth + 1)).max().orElse(0);
            heights.put(name, known);
        }
        return known;
    }

    private static Stream<String> nested(TypeModel type) {
        return type.members().stream().map(Member::type).flatMap(NestingCheck::nested);
    }

    private static Stream<String> nested(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return nested(array.element());
        }
        if (type instanceof JavaType.Rest rest) {
            return nested(rest.element());
        }
        return type instanceof JavaType.Nested nested ? Stream.of(nested.name()) : Stream.empty();
    }
}
