package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.nio.ByteOrder;

/** Computes what a relocation of a field is worth in one BTF. */
final class FieldValue {

    private final CoreRelocation relocation;
    private final CoreAccess access;
    private final Types types;
    private final Btf btf;

    private FieldValue(CoreRelocation relocation, CoreAccess access, Types types) {
        this.relocation = relocation;
        this.access = access;
        this.types = types;
        this.btf = access.btf();
    }

    static CoreValue of(CoreRelocation relocation, CoreAccess access, Types types) {
        if (relocation.kind() == CoreKind.FIELD_EXISTS) {
            return CoreValue.of(1);
        }
        FieldValue field = new FieldValue(relocation, access, types);
        return access.last().name() == null ? field.element() : field.member();
    }

    private CoreValue element() {
        int type = access.last().typeId();
        return switch (relocation.kind()) {
            case FIELD_BYTE_OFFSET -> CoreValue.ofMemory(access.bitOffset() / 8, elementSize(type), type);
            case FIELD_BYTE_SIZE -> CoreValue.of(btf.sizeOf(type));
            default -> throw invalid(access.path() + " is an element of an array, which has only offset and size");
        };
    }

    private CoreValue member() {
        BtfType.Member member = types.member(access.last());
        int type = btf.resolve(member.type());
        return member.bitfieldSize() > 0 ? bitfield(type, member.bitfieldSize()) : plain(type);
    }

    private CoreValue plain(int type) {
        long size = btf.sizeOf(type);
        long offset = access.bitOffset() / 8;
        return switch (relocation.kind()) {
            case FIELD_BYTE_OFFSET -> CoreValue.ofMemory(offset, elementSize(type), type);
            case FIELD_BYTE_SIZE -> CoreValue.of(size);
            case FIELD_SIGNED -> CoreValue.of(isSigned(type) ? 1 : 0);
            case FIELD_LSHIFT_U64 -> CoreValue.of(leftShift(offset, size, size * 8));
            default -> CoreValue.of(64 - size * 8);
        };
    }

    /**
     * A bit field is loaded as the smallest aligned unit that holds all of it, starting from its declared type. The
     * compiler may have chosen another unit, so what the instruction holds says nothing, except for sign and width.
     */
    private CoreValue bitfield(int type, int bits) {
        long unit = unitOf(type, bits);
        long offset = access.bitOffset() / 8 / unit * unit;
        return switch (relocation.kind()) {
            case FIELD_BYTE_OFFSET -> CoreValue.of(offset).unvalidated();
            case FIELD_BYTE_SIZE -> CoreValue.of(unit).unvalidated();
            case FIELD_SIGNED -> CoreValue.of(isSigned(type) ? 1 : 0);
            case FIELD_LSHIFT_U64 -> CoreValue.of(leftShift(offset, unit, bits)).unvalidated();
            default -> CoreValue.of(64 - bits);
        };
    }

    private long unitOf(int type, int bits) {
        long unit = scalarSize(type);
        while (access.bitOffset() + bits - access.bitOffset() / 8 / unit * unit * 8 > unit * 8) {
            if (unit >= 8) {
                throw invalid(access.path() + " is a bit field that no load of 8 bytes holds");
            }
            unit *= 2;
        }
        return unit;
    }

    private long scalarSize(int type) {
        BtfType of = types.get(type);
        long size = of instanceof BtfType.Int || of instanceof BtfType.Enumeration ? btf.sizeOf(type) : 0;
        if (size <= 0) {
            throw invalid(access.path() + " is a bit field of " + TypeText.spell(btf, type) + ", which is no number");
        }
        return size;
    }

    private long leftShift(long offset, long size, long bits) {
        long start = access.bitOffset() - offset * 8;
        return btf.byteOrder() == ByteOrder.LITTLE_ENDIAN ? 64 - (start + bits) : (8 - size) * 8 + start;
    }

    private boolean isSigned(int type) {
        BtfType of = types.get(type);
        return of instanceof BtfType.Int number && number.signed()
                || of instanceof BtfType.Enumeration enumeration && enumeration.signed();
    }

    /** A load moves one element, so of an array the size of the innermost element counts. */
    private long elementSize(int type) {
        int element = type;
        for (int level = 0; level < AccessBuilder.MAX_STEPS; level++) {
            if (!(types.get(element) instanceof BtfType.Array array)) {
                return btf.sizeOf(element);
            }
            element = btf.resolve(array.element());
        }
        throw new TooComplexException("the array " + access.path() + " of " + btf.origin() + " is nested too deep");
    }

    private CoreException invalid(String finding) {
        return new CoreException(CoreException.Problem.INVALID_RELOCATION, relocation,
                "CO-RE relocation " + relocation.kind().label() + " cannot be computed for " + btf.origin() + ": "
                        + finding);
    }
}
