package io.github.bpf4j.generator.model;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of one skeleton, to be compared with those of another. */
final class Layouts {

    private final SkeletonModel model;
    private final Map<String, TypeModel> byName = new HashMap<>();
    private final Map<String, TypeModel> byCName = new HashMap<>();

    Layouts(SkeletonModel model) {
        this.model = model;
        model.types().forEach(type -> byName.put(type.name(), type));
        named().forEach(type -> byCName.put(type.cName(), type));
    }

    SkeletonModel model() {
        return model;
    }

    /** The types that have a name in C. */
    Stream<TypeModel> named() {
        return model.types().stream().filter(TypeModel::isNamed);
    }

    /** The Java names of a type and of the types without name in C inside. */
    Set<String> own(TypeModel type) {
        Set<String> names = new LinkedHashSet<>();
        addOwn(type, names);
        return names;
    }

    private void addOwn(TypeModel type, Set<String> names) {
        if (names.add(type.name())) {
            uses(type).map(byName::get).filter(used -> !used.isNamed()).forEach(used -> addOwn(used, names));
        }
    }

    /** The Java names of all types that a type and the types without name inside mention. */
    Set<String> mentioned(TypeModel type) {
        return own(type).stream().map(byName::get).flatMap(Layouts::uses).collect(Collectors.toSet());
    }

    /** A text that is equal for equal layouts, whatever the declarations say. */
    String layout(String cName) {
        return own(byCName.get(cName)).stream().map(byName::get).map(Layouts::layout)
                .collect(Collectors.joining("\n"));
    }

    private static String layout(TypeModel type) {
        if (type instanceof TypeModel.Enumeration enumeration) {
            return "enum " + type.name() + enumeration.scalar() + enumeration.constants() + enumeration.aliases();
        }
        return type instanceof TypeModel.Struct struct
                ? "struct " + type.name() + struct.size() + members(type)
                : "union " + type.name() + ((TypeModel.Overlay) type).size() + members(type);
    }

    private static String members(TypeModel type) {
        return type.members().stream()
                .map(member -> member.cName() + " " + member.accessor() + " " + member.offset() + " " + member.type())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Stream<String> uses(TypeModel type) {
        return type.members().stream().map(Member::type).flatMap(Layouts::uses);
    }

    private static Stream<String> uses(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return uses(array.element());
        }
        if (type instanceof JavaType.Rest rest) {
            return uses(rest.element());
        }
        if (type instanceof JavaType.Named named) {
            return Stream.of(named.enumName());
        }
        return type instanceof JavaType.Nested nested ? Stream.of(nested.name()) : Stream.empty();
    }
}
