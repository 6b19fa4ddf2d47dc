package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.BtfType.Enumerator;
import io.github.bpf4j.btf.BtfType.Member;
import java.nio.ByteOrder;
import java.util.List;

/** Makes a small BTF by hand. Offsets and widths are in bits. */
final class CTypes {

    final BtfBuilder builder;
    final int u8;
    final int u16;
    final int u32;
    final int u64;
    final int s32;
    final int s64;

    private CTypes(BtfBuilder builder) {
        this.builder = builder;
        u8 = number("unsigned char", 1, false);
        u16 = number("unsigned short", 2, false);
        u32 = number("unsigned int", 4, false);
        u64 = number("unsigned long", 8, false);
        s32 = number("int", 4, true);
        s64 = number("long", 8, true);
    }

    static CTypes littleEndian() {
        return new CTypes(BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN));
    }

    /** Types of a machine whose {@code long} has 4 bytes. */
    static CTypes thirtyTwoBit() {
        CTypes types = littleEndian();
        types.builder.set(types.u64, new BtfType.Int("unsigned long long", 8, false, false, false, 0, 64));
        types.builder.set(types.s64, new BtfType.Int("long", 4, true, false, false, 0, 32));
        return types;
    }

    static CTypes bigEndian() {
        return new CTypes(BtfBuilder.empty(ByteOrder.BIG_ENDIAN));
    }

    int number(String name, int size, boolean signed) {
        return add(new BtfType.Int(name, size, signed, false, false, 0, size * 8));
    }

    int pointer(int target) {
        return add(new BtfType.Ptr(target));
    }

    int array(int element, int count) {
        return add(new BtfType.Array(element, u32, count));
    }

    int typedef(String name, int target) {
        return add(new BtfType.Typedef(name, target));
    }

    int constant(int target) {
        return add(new BtfType.Const(target));
    }

    int forward(String name, boolean union) {
        return add(new BtfType.Fwd(name, union));
    }

    int struct(String name, int size, Member... members) {
        return add(new BtfType.Struct(name, size, List.of(members), hasBitfield(members)));
    }

    int union(String name, int size, Member... members) {
        return add(new BtfType.Union(name, size, List.of(members), hasBitfield(members)));
    }

    int enumeration(String name, Enumerator... enumerators) {
        return add(new BtfType.Enum(name, 4, true, List.of(enumerators)));
    }

    int unsignedEnumeration(String name, Enumerator... enumerators) {
        return add(new BtfType.Enum(name, 4, false, List.of(enumerators)));
    }

    int enumeration64(String name, Enumerator... enumerators) {
        return add(new BtfType.Enum64(name, 8, false, List.of(enumerators)));
    }

    int function(int result, int... params) {
        return add(new BtfType.FuncProto(result,
                java.util.Arrays.stream(params).mapToObj(type -> new BtfType.Param("", type)).toList()));
    }

    int add(BtfType type) {
        return builder.add(type);
    }

    Btf build(String origin) {
        return builder.build(origin);
    }

    static Member at(int bit, String name, int type) {
        return new Member(name, type, bit, 0);
    }

    static Member bits(int bit, int width, String name, int type) {
        return new Member(name, type, bit, width);
    }

    static Enumerator value(String name, long value) {
        return new Enumerator(name, value);
    }

    private static boolean hasBitfield(Member... members) {
        return List.of(members).stream().anyMatch(member -> member.bitfieldSize() > 0);
    }
}
