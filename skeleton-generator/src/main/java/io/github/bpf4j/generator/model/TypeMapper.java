package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;

/** Which Java form a C type has. */
final class TypeMapper {

    private final TypeCatalog catalog;
    private final Btf btf;

    TypeMapper(TypeCatalog catalog) {
        this.catalog = catalog;
        this.btf = catalog.btf();
    }

    /**
     * The Java form of a type.
     *
     * @param typeId the type
     * @param path the Java name for a struct without name
     * @param place what has the type, for notices
     */
    JavaType map(int typeId, String path, String place) {
        int id = btf.resolve(typeId);
        BtfType type = btf.type(id);
        return switch (type.kind()) {
            case INT -> integer((BtfType.Int) type, place);
            case PTR -> pointer(place);
            case ENUM, ENUM64 -> enumeration(typeId, (BtfType.Enumeration) type, path);
            case FLOAT -> floating((BtfType.Float) type, place);
            case STRUCT, UNION -> new JavaType.Nested(catalog.nameOf(typeId, path), size(id));
            case ARRAY -> array(id, (BtfType.Array) type, path, place);
            case UNKNOWN -> raw(id, place, "BTF kind " + ((BtfType.Unknown) type).kindNumber() + " is not known");
            case VOID, FWD, TYPEDEF, VOLATILE, CONST, RESTRICT, FUNC, FUNC_PROTO, VAR, DATASEC, DECL_TAG, TYPE_TAG ->
                throw new MalformedObjectException(btf.origin(), -1,
                        place + " has no size: its type is " + type.kind());
        };
    }

    /** The size of a type, for places where Java counts bytes with {@code int}. */
    int size(int typeId) {
        long size = btf.sizeOf(typeId);
        if (size > Integer.MAX_VALUE) {
            throw new MalformedObjectException(btf.origin(), -1, "type id " + typeId + " has " + size + " bytes");
        }
        return (int) size;
    }

    private JavaType integer(BtfType.Int type, String place) {
        if (type.bool() && type.size() == 1) {
            return new JavaType.Number(Scalar.BOOL);
        }
        Scalar scalar = type.size() == Scalar.U128.size()
                ? type.signed() ? Scalar.S128 : Scalar.U128
                : Scalar.integer(type.size(), type.signed());
        return scalar != null && type.bits() == 8 * type.size() && type.bitOffset() == 0
                ? new JavaType.Number(scalar)
                : raw(type.size(), place, "Java has no integer of " + type.bits() + " bits");
    }

    private JavaType pointer(String place) {
        return btf.pointerSize() == Scalar.POINTER.size()
                ? new JavaType.Number(Scalar.POINTER)
                : raw(btf.pointerSize(), place, "pointers of " + btf.pointerSize() + " bytes are not those of BPF");
    }

    private JavaType enumeration(int typeId, BtfType.Enumeration type, String path) {
        Scalar scalar = Scalar.integer(type.size(), type.signed());
        if (scalar == null) {
            throw new MalformedObjectException(btf.origin(), -1, "enumeration of " + type.size() + " bytes");
        }
        return type.enumerators().isEmpty()
                ? new JavaType.Number(scalar)
                : new JavaType.Named(catalog.nameOf(typeId, path), scalar);
    }

    private JavaType floating(BtfType.Float type, String place) {
        return switch (type.size()) {
            case 4 -> new JavaType.Number(Scalar.F32);
            case 8 -> new JavaType.Number(Scalar.F64);
            default -> raw(type.size(), place, "Java has no floating point number of " + type.size() + " bytes");
        };
    }

    private JavaType array(int id, BtfType.Array array, String path, String place) {
        int size = size(id);
        boolean flexible = array.count() == 0;
        BtfType element = btf.type(btf.resolve(array.element()));
        if (element instanceof BtfType.Int number && number.size() == 1 && !number.bool()) {
            JavaType bytes = number.name().equals("char") ? new JavaType.Text(size) : new JavaType.Bytes(size);
            return flexible ? new JavaType.Rest(bytes) : bytes;
        }
        JavaType mapped = map(array.element(), path, place);
        if (mapped.size() == 0) {
            return raw(size, place, "its elements have no size");
        }
        if (flexible && mapped instanceof JavaType.Array) {
            catalog.notices().add(place, "a flexible array of arrays: shown as raw bytes", "");
            return new JavaType.Rest(new JavaType.Bytes(0));
        }
        JavaType plain = mapped instanceof JavaType.Named named ? new JavaType.Number(named.scalar()) : mapped;
        return flexible ? new JavaType.Rest(plain) : new JavaType.Array(plain, array.count());
    }

    private JavaType raw(int size, String place, String reason) {
        catalog.notices().add(place, reason + ": shown as raw bytes", "");
        return new JavaType.Bytes(size);
    }
}
