package io.github.bpf4j.generator.model;

import io.github.bpf4j.generator.model.MapModel.Kind;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map with the types of its keys and values. */
final class MapModeler {

    private static final String INDENT = "    ";

    private final TypeCatalog catalog;
    private final TypeMapper mapper;

    MapModeler(TypeCatalog catalog) {
        this.catalog = catalog;
        this.mapper = new TypeMapper(catalog);
    }

    MapModel model(MapSpec map, String accessor) {
        Kind kind = kind(map.type());
        if (kind == Kind.UNTYPED) {
            catalog.notices().add(place(map), typeName(map) + " has no class of its own: it is an UntypedMap", "");
        }
        JavaType key = type(map, kind, "key", map.keyTypeId(), map.keySize());
        JavaType value = type(map, kind, "value", map.valueTypeId(), map.valueSize());
        addInnerTypes(map.inner());
        return new MapModel(map.name(), accessor, kind, key, value, declaration(map));
    }

    static Kind kind(MapType type) {
        return switch (type) {
            case HASH, LRU_HASH, RHASH -> Kind.HASH;
            case ARRAY -> Kind.ARRAY;
            case PERCPU_HASH, LRU_PERCPU_HASH -> Kind.PER_CPU_HASH;
            case PERCPU_ARRAY -> Kind.PER_CPU_ARRAY;
            case LPM_TRIE -> Kind.LPM_TRIE;
            case QUEUE -> Kind.QUEUE;
            case STACK -> Kind.STACK;
            case BLOOM_FILTER -> Kind.BLOOM_FILTER;
            case PERF_EVENT_ARRAY -> Kind.PERF_EVENT_ARRAY;
            case RINGBUF -> Kind.RING_BUFFER;
            case USER_RINGBUF -> Kind.USER_RING_BUFFER;
            case PROG_ARRAY -> Kind.PROGRAM_ARRAY;
            case ARRAY_OF_MAPS -> Kind.ARRAY_OF_MAPS;
            case HASH_OF_MAPS -> Kind.HASH_OF_MAPS;
            case DEVMAP, DEVMAP_HASH -> Kind.DEVICES;
            case CPUMAP -> Kind.CPUS;
            case XSKMAP -> Kind.XSK_SOCKETS;
            case SOCKMAP, REUSEPORT_SOCKARRAY -> Kind.SOCKETS;
            case SOCKHASH -> Kind.SOCKET_HASH;
            case CGROUP_ARRAY -> Kind.CGROUPS;
            case STACK_TRACE -> Kind.STACK_TRACES;
            case SK_STORAGE -> Kind.SOCKET_STORAGE;
            case INODE_STORAGE -> Kind.INODE_STORAGE;
            case TASK_STORAGE -> Kind.TASK_STORAGE;
            case CGRP_STORAGE -> Kind.CGROUP_STORAGE;
            case CGROUP_STORAGE -> Kind.ATTACHED_STORAGE;
            case PERCPU_CGROUP_STORAGE -> Kind.PER_CPU_ATTACHED_STORAGE;
            case ARENA -> Kind.ARENA;
            case UNSPEC, STRUCT_OPS, INSN_ARRAY, UNKNOWN -> Kind.UNTYPED;
        };
    }

    /** Whether programs send events through the map. */
    static boolean isRing(MapSpec map) {
        return map.type() == MapType.PERF_EVENT_ARRAY || map.type() == MapType.RINGBUF;
    }

    /** Who opens an inner map needs to read what is in it. */
    private void addInnerTypes(@Nullable MapSpec inner) {
        if (inner != null) {
            type(inner, Kind.UNTYPED, "key", inner.keyTypeId(), inner.keySize());
            type(inner, Kind.UNTYPED, "value", inner.valueTypeId(), inner.valueSize());
        }
    }

    private JavaType type(MapSpec map, Kind kind, String role, int typeId, int size) {
        boolean typed = role.equals("key") ? kind.keyed() : kind.valued();
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
        if (type instanceof JavaType.Rest) {
            catalog.notices().add(place, "is a flexible array: shown as raw bytes", "put it into a struct");
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
        return "struct " + definition(map, "") + " " + map.name() + " SEC(\".maps\")";
    }

    private String definition(MapSpec map, String indent) {
        List<String> lines = new ArrayList<>();
        lines.add("__uint(type, " + typeName(map) + ");");
        number(lines, "max_entries", map.maxEntries());
        if (map.flags() != 0) {
            lines.add("__uint(map_flags, 0x" + Integer.toHexString(map.flags()) + ");");
        }
        number(lines, "map_extra", map.extra());
        part(lines, "key", map.keyTypeId(), map.keySize(), indent);
        MapSpec inner = map.inner();
        if (inner == null) {
            part(lines, "value", map.valueTypeId(), map.valueSize(), indent);
        } else {
            lines.add("__array(values, struct " + definition(inner, indent + INDENT) + ");");
        }
        if (map.pinByName()) {
            lines.add("__uint(pinning, LIBBPF_PIN_BY_NAME);");
        }
        String separator = "\n" + indent + INDENT;
        return "{" + separator + String.join(separator, lines) + "\n" + indent + "}";
    }

    private static void number(List<String> lines, String name, long value) {
        if (value != 0) {
            lines.add("__uint(" + name + ", " + Long.toUnsignedString(value) + ");");
        }
    }

    private void part(List<String> lines, String role, int typeId, int size, String indent) {
        if (typeId != 0) {
            lines.add("__type(" + role + ", " + CDeclaration.type(catalog.btf(), typeId, indent + INDENT) + ");");
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
