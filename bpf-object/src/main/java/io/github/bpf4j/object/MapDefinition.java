package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One map definition while its members are read, checked against each other. */
final class MapDefinition {

    private static final int FD_SIZE = 4;

    private final String origin;
    private final Btf btf;
    private final String name;
    private int type;
    private int keySize;
    private int valueSize;
    private long maxEntries;
    private int flags;
    private long extra;
    private int numaNode;
    private boolean pinByName;
    private int keyTypeId;
    private int valueTypeId;
    private @Nullable MapDefinition inner;
    private boolean programs;
    private int valuesOffset = -1;

    MapDefinition(String origin, Btf btf, String name) {
        this.origin = origin;
        this.btf = btf;
        this.name = name;
    }

    boolean hasValues() {
        return valuesOffset >= 0;
    }

    /** Bytes from the start of the definition to its initial values. */
    int valuesOffset() {
        return valuesOffset;
    }

    /** The place of an initial value is its key, so that a hash map has to have one of 4 bytes. */
    void requireSlots() {
        if (type == MapType.HASH_OF_MAPS.number() && keySize != Integer.BYTES) {
            throw malformed("is initialised, which takes a key of 4 bytes, and has one of " + keySize);
        }
    }

    boolean ofPrograms() {
        return programs;
    }

    /** Reads the members; only an outer definition may have inner maps and a pin. */
    void read(BtfType.Struct struct, boolean outer) {
        List<BtfType.Member> members = struct.members();
        for (int i = 0; i < members.size(); i++) {
            BtfType.Member member = members.get(i);
            switch (member.name()) {
                case "type" -> type = (int) number(member);
                case "max_entries" -> maxEntries = number(member);
                case "map_flags" -> flags = (int) number(member);
                case "numa_node" -> numaNode = (int) number(member);
                case "key_size" -> keySize = agree("key", keySize, number(member));
                case "value_size" -> valueSize = agree("value", valueSize, number(member));
                case "map_extra" -> extra = longNumber(member);
                case "key" -> {
                    keyTypeId = pointee(member);
                    keySize = agree("key", keySize, sizeOf("key", keyTypeId));
                }
                case "value" -> {
                    valueTypeId = pointee(member);
                    valueSize = agree("value", valueSize, sizeOf("value", valueTypeId));
                }
                case "pinning" -> pinByName = pinning(member, outer);
                case "values" -> values(member, i == members.size() - 1, outer);
                default -> throw malformed("has a member \"" + member.name()
                        + "\" that is no attribute of a map known to libbpf");
            }
        }
        if (type == 0) {
            throw malformed("has no type: __uint(type, BPF_MAP_TYPE_…) is missing");
        }
    }

    private boolean pinning(BtfType.Member member, boolean outer) {
        long value = number(member);
        if (!outer || value < 0 || value > 1) {
            throw malformed(outer ? "has unknown pinning " + value : "is an inner map and cannot be pinned");
        }
        return value == 1;
    }

    /** The value of {@code __uint(name, N)}: a pointer to an array of N ints. */
    private long number(BtfType.Member member) {
        BtfType pointer = btf.type(btf.skipModifiers(member.type()));
        if (pointer instanceof BtfType.Ptr) {
            BtfType array = btf.type(btf.skipModifiers(((BtfType.Ptr) pointer).target()));
            if (array instanceof BtfType.Array) {
                return Integer.toUnsignedLong(((BtfType.Array) array).count());
            }
        }
        throw malformed("member \"" + member.name() + "\" is not written with __uint()");
    }

    /** The value of {@code __ulong(name, N)}, an enum with one constant, or of {@code __uint}. */
    private long longNumber(BtfType.Member member) {
        BtfType value = btf.type(btf.skipModifiers(member.type()));
        if (value instanceof BtfType.Enumeration) {
            List<BtfType.Enumerator> constants = ((BtfType.Enumeration) value).enumerators();
            if (constants.size() != 1) {
                throw malformed("member \"" + member.name() + "\" is an enum of " + constants.size() + " constants");
            }
            return constants.get(0).value();
        }
        return number(member);
    }

    private int pointee(BtfType.Member member) {
        BtfType pointer = btf.type(btf.skipModifiers(member.type()));
        if (pointer instanceof BtfType.Ptr) {
            return ((BtfType.Ptr) pointer).target();
        }
        throw malformed("member \"" + member.name() + "\" is not written with __type()");
    }

    private long sizeOf(String what, int typeId) {
        try {
            return btf.sizeOf(typeId);
        } catch (MalformedObjectException e) {
            throw malformed("has a " + what + " of unknown size: " + e.finding());
        }
    }

    private int agree(String what, int known, long size) {
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw malformed("has a " + what + " of " + size + " bytes");
        }
        if (known != 0 && known != size) {
            throw malformed("gives its " + what + " two sizes, " + known + " and " + size + " bytes");
        }
        return (int) size;
    }

    private void values(BtfType.Member member, boolean last, boolean outer) {
        boolean maps = MapType.of(type).mapInMap();
        programs = MapType.of(type) == MapType.PROG_ARRAY;
        if (!outer || !last || !maps && !programs) {
            throw malformed(!outer
                    ? "is an inner map and cannot hold maps itself"
                    : !last ? "has values that are not its last member" : "has values, but a map of this type cannot");
        }
        valueSize = agree("value", valueSize, FD_SIZE);
        BtfType array = btf.type(btf.skipModifiers(member.type()));
        BtfType pointer = array instanceof BtfType.Array && ((BtfType.Array) array).count() == 0
                ? btf.type(btf.skipModifiers(((BtfType.Array) array).element()))
                : array;
        BtfType element = array instanceof BtfType.Array && pointer instanceof BtfType.Ptr
                ? btf.type(btf.resolve(((BtfType.Ptr) pointer).target()))
                : array;
        if (programs && element instanceof BtfType.FuncProto) {
            valuesOffset = member.bitOffset() / Byte.SIZE;
        } else if (maps && element instanceof BtfType.Struct) {
            inner = new MapDefinition(origin, btf, name + ".inner");
            inner.read((BtfType.Struct) element, false);
            valuesOffset = member.bitOffset() / Byte.SIZE;
        } else {
            throw malformed("has values that are not written with __array()");
        }
    }

    MapSpec toSpec(List<MapSpec.Slot> slots) {
        return new MapSpec(name, MapSpec.cut(name), type, keySize, valueSize, maxEntries, flags, extra, numaNode,
                pinByName, keyTypeId, valueTypeId, inner == null ? null : inner.toSpec(List.of()), slots, null, null);
    }

    MalformedObjectException malformed(String finding) {
        return new MalformedObjectException(origin, -1, "map \"" + name + "\" " + finding);
    }
}
