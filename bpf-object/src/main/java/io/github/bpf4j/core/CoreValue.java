package io.github.bpf4j.core;

import io.github.bpf4j.btf.BtfType;

/**
 * What a relocation is worth in one BTF.
 *
 * @param value number for the instruction
 * @param validated whether the number that the compiler wrote must be this one
 * @param memorySize bytes that a load or store of the field moves, 0 when that does not matter
 * @param memoryType type of the field, 0 when that does not matter
 */
record CoreValue(long value, boolean validated, long memorySize, int memoryType) {

    static CoreValue of(long value) {
        return new CoreValue(value, true, 0, 0);
    }

    static CoreValue ofMemory(long value, long memorySize, int memoryType) {
        return new CoreValue(value, true, memorySize, memoryType);
    }

    CoreValue unvalidated() {
        return new CoreValue(value, false, memorySize, memoryType);
    }

    /** The value of a subject that is there. */
    static CoreValue of(CoreRelocation relocation, CoreAccess access, Types types) {
        return switch (relocation.kind()) {
            // The linker of objects gives types new ids, and leaves those in the instructions.
            case TYPE_ID_LOCAL, TYPE_ID_TARGET -> of(access.rootId()).unvalidated();
            case TYPE_EXISTS, TYPE_MATCHES, ENUMVAL_EXISTS -> of(1);
            case TYPE_SIZE -> of(access.btf().sizeOf(access.rootId()));
            case ENUMVAL_VALUE -> of(enumerator(access, types));
            default -> FieldValue.of(relocation, access, types);
        };
    }

    /** Values of 32 bits are sign-extended even when the enumeration is unsigned, as clang and libbpf agree. */
    private static long enumerator(CoreAccess access, Types types) {
        BtfType type = types.get(access.last().typeId());
        long value = ((BtfType.Enumeration) type).enumerators().get(access.last().index()).value();
        return type instanceof BtfType.Enum ? (int) value : value;
    }
}
