package io.github.bpf4j.generator.model;

import io.github.bpf4j.generator.model.MapModel.Kind;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import java.util.ArrayList;
import java.util.List;

/** A map with the types of its keys and values. */
final class MapModeler {

    private final TypeCatalog catalog;
    private final TypeMapper mapper;

    MapModeler(TypeCatalog catalog) {
        this.catalog = catalog;
        this.mapper = new TypeMapper(catalog);
    }

    MapModel model(MapSpec map, String accessor) {
        Kind kind = switch (map.type()) {
            case HASH, LRU_HASH -> Kind.HASH;
            case ARRAY -> Kind.ARRAY;
            case PERF_EVENT_ARRAY -> Kind.PERF_EVENT_ARRAY;
            default -> Kind.UNTYPED;
        };
        if (kind == Kind.UNTYPED) {
            catalog.notices().add(place(map), typeName(map) + " has no class of its own: it is an UntypedMap", "");
        }
        JavaType key = type(map, kind, "key", map.keyTypeId(), map.keySize());
        JavaType value = type(map, kind, "value", map.valueTypeId(), map.valueSize());
        return new MapModel(map.name(), accessor, kind, key, value, declaration(map));
    }

    private JavaType type(MapSpec map, Kind kind, String role, int typeId, int size) {
        boolean typed = kind == Kind.HASH || kind == Kind.ARRAY && role.equals("value");
        if (typeId == 0) {
            if (typed) {
                catalog.notices().add(place(map),
                        "the type of its " + role + "s is not known: they are byte[" + size + "]",
                        "declare it with __type(" + role + ", …) instead of __uint(" + role + "_size, …)");
            }
            return new JavaType.Bytes(size);
        }
        String place = role + " of " + place(map);
        JavaType type = mapper.map(typeId, JavaName.type(map.name()) + JavaName.type(role), place);
        if (typed && type instanceof JavaType.Array || type instanceof JavaType.Rest) {
            catalog.notices().add(place, "is an array: shown as raw bytes", "put it into a struct");
            return new JavaType.Bytes(size);
        }
        if (typed && type.size() != size) {
            catalog.notices().add(place, "has " + size + " bytes and its type " + type.size() + ": shown as raw bytes",
                    "");
            return new JavaType.Bytes(size);
        }
        return type;
    }

    private String declaration(MapSpec map) {
        List<String> lines = new ArrayList<>();
        lines.add("__uint(type, " + typeName(map) + ");");
        if (map.maxEntries() != 0) {
            lines.add("__uint(max_entries, " + map.maxEntries() + ");");
        }
        if (map.flags() != 0) {
            lines.add("__uint(map_flags, 0x" + Integer.toHexString(map.flags()) + ");");
        }
        part(lines, "key", map.keyTypeId(), map.keySize());
        part(lines, "value", map.valueTypeId(), map.valueSize());
        if (map.pinByName()) {
            lines.add("__uint(pinning, LIBBPF_PIN_BY_NAME);");
        }
        return "struct {\n    " + String.join("\n    ", lines) + "\n} " + map.name() + " SEC(\".maps\")";
    }

    private void part(List<String> lines, String role, int typeId, int size) {
        if (typeId != 0) {
            lines.add("__type(" + role + ", " + CDeclaration.variable(catalog.btf(), typeId, "") + ");");
        } else if (size != 0) {
            lines.add("__uint(" + role + "_size, " + size + ");");
        }
    }

    private static String typeName(MapSpec map) {
        return map.type() == MapType.UNKNOWN ? Integer.toString(map.typeNumber()) : "BPF_MAP_TYPE_" + map.type();
    }

    private static String place(MapSpec map) {
        return "map \"" + map.name() + "\"";
    }
}
