package io.github.bpf4j.generator.model;

import org.jspecify.annotations.Nullable;

/** A number or truth value of C with its Java carrier. Integers of up to four bytes travel as {@code int}. */
public enum Scalar {
    U8(1), S8(1), U16(2), S16(2), U32(4), S32(4), U64(8), S64(8), BOOL(1), F32(4), F64(8),
    /** An address. */
    POINTER(8),
    /** {@code __int128}, which travels as {@code BigInteger}. */
    U128(16), S128(16);

    private final int size;

    Scalar(int size) {
        this.size = size;
    }

    /** The size in bytes. */
    public int size() {
        return size;
    }

    /** Whether the Java carrier is {@code long}. */
    public boolean isLong() {
        return this == U64 || this == S64 || this == POINTER;
    }

    /** Whether it is an integer that travels as {@code int} or {@code long}; an address is none. */
    public boolean isInteger() {
        return ordinal() <= S64.ordinal();
    }

    /** Whether the Java carrier has the width of the number but shows its upper half as negative. */
    public boolean unsignedInDisguise() {
        return this == U32 || this == U64;
    }

    /** The integer of this many bytes, or null for a size that no Java type holds. */
    static @Nullable Scalar integer(int size, boolean signed) {
        return switch (size) {
            case 1 -> signed ? S8 : U8;
            case 2 -> signed ? S16 : U16;
            case 4 -> signed ? S32 : U32;
            case 8 -> signed ? S64 : U64;
            default -> null;
        };
    }
}
