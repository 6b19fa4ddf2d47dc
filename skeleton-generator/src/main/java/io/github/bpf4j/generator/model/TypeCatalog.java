package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of the object that get a Java type: those that maps, variables and options lead to, and those that these
 * contain, each under one name.
 *
 * <p>A type is named when it is first met and looked into later, so that it stands before what it contains.
 */
final class TypeCatalog {

    private static final List<BtfKind> KINDS = List.of(BtfKind.STRUCT, BtfKind.UNION, BtfKind.ENUM, BtfKind.ENUM64,
            BtfKind.TYPEDEF);

    private final Btf btf;
    private final Notices notices;
    private final NameScope names;
    private final PackageNames common;
    private final Map<Integer, TypeName> known = new HashMap<>();
    private final Map<Integer, String> chosen = new HashMap<>();
    private final Deque<TypeName> open = new ArrayDeque<>();
    private final List<TypeModel> types = new ArrayList<>();

    /** A type of the object with the name that it has in Java. */
    record TypeName(int id, String name, String cName, String declaration) {}

    TypeCatalog(Btf btf, Notices notices, NameScope names, PackageNames common) {
        this.btf = btf;
        this.notices = notices;
        this.names = names;
        this.common = common;
    }

    Btf btf() {
        return btf;
    }

    Notices notices() {
        return notices;
    }

    /**
     * The Java name of a struct, union or enumeration.
     *
     * @param typeId the type, or a typedef or modifier that leads to it
     * @param path the name for a type that has none in C, made of where it was met
     */
    String nameOf(int typeId, String path) {
        int id = btf.resolve(typeId);
        TypeName name = known.get(id);
        if (name == null) {
            name = chosen.containsKey(id)
                    ? chosen(id, innermostTypedef(typeId))
                    : name(id, innermostTypedef(typeId), path);
            known.put(id, name);
            open.add(name);
        }
        return name.name();
    }

    /**
     * Gives types the names that somebody chose, before any other type gets one.
     *
     * @throws IllegalArgumentException if one is no name, or is taken
     */
    void choose(ChosenNames names) {
        for (String type : names.types()) {
            int id = btf.resolve(find(type));
            String name = id == 0 ? null : names.of(ChosenNames.TYPE, type);
            if (name != null && !chosen.containsKey(id)) {
                chosen.put(id, this.names.claim(name, "type \"" + type + "\""));
            }
        }
    }

    /** The struct, union or enumeration of a name, also behind a typedef; 0 for none. */
    int find(String name) {
        for (BtfKind kind : KINDS) {
            int found = btf.find(name, kind);
            int id = found == 0 ? 0 : btf.resolve(found);
            if (id != 0 && KINDS.contains(btf.kind(id))) {
                return found;
            }
        }
        return 0;
    }

    /** Looks into all types met since the last call. */
    void close() {
        while (!open.isEmpty()) {
            TypeName next = open.remove();
            types.add(btf.type(next.id()) instanceof BtfType.Enumeration enumeration
                    ? EnumModeler.model(next, enumeration)
                    : new StructModeler(this, next).model());
        }
    }

    /** The types in the order in which they were met. */
    List<TypeModel> types() {
        return List.copyOf(types);
    }

    private TypeName name(int id, String typedef, String path) {
        String tag = btf.name(id);
        String definition = CDeclaration.definition(btf, id);
        if (!tag.isEmpty()) {
            return named(id, tag, CDeclaration.tag(btf, id), definition);
        }
        if (!typedef.isEmpty()) {
            return named(id, typedef, typedef, "typedef " + definition + " " + typedef);
        }
        String keyword = CDeclaration.tag(btf, id);
        return new TypeName(id, names.allocate(path), keyword + " {…}", definition);
    }

    private TypeName chosen(int id, String typedef) {
        String definition = CDeclaration.definition(btf, id);
        return btf.name(id).isEmpty()
                ? new TypeName(id, chosen.get(id), typedef, "typedef " + definition + " " + typedef)
                : new TypeName(id, chosen.get(id), CDeclaration.tag(btf, id), definition);
    }

    /** A name that the skeleton needs for itself, or that another type has, says what kind of type it is. */
    private TypeName named(int id, String name, String cName, String definition) {
        String kind = JavaName.type(CDeclaration.tag(btf, id).split(" ")[0]);
        String javaName = JavaName.type(name);
        return new TypeName(id, common.allocate(cName, names, javaName, javaName + kind), cName, definition);
    }

    /** The name of the struct of a table of functions, which is no type of values. */
    TypeName tableName(int typeId) {
        int id = btf.resolve(typeId);
        String name = btf.name(id).isEmpty() ? innermostTypedef(typeId) : btf.name(id);
        String javaName = JavaName.type(name);
        return new TypeName(id, names.allocate(javaName, javaName + "Table"), CDeclaration.tag(btf, id),
                CDeclaration.definition(btf, id));
    }

    /** The name of the typedef that stands directly before the type, empty when there is none. */
    private String innermostTypedef(int typeId) {
        String name = "";
        int at = btf.skipModifiers(typeId);
        while (btf.type(at) instanceof BtfType.Typedef typedef) {
            name = typedef.name();
            at = btf.skipModifiers(typedef.target());
        }
        return name;
    }
}
