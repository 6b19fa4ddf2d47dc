package io.github.bpf4j.btf;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of BTF types.
 *
 * @see <a href="https://docs.kernel.org/bpf/btf.html#type-encoding">BTF type encoding</a>
 */
public enum BtfKind {
    /** Type id 0; never stored. */
    VOID(0),
    /** Integer, character or boolean. */
    INT(1),
    /** Pointer. */
    PTR(2),
    /** Array. */
    ARRAY(3),
    /** Struct. */
    STRUCT(4),
    /** Union. */
    UNION(5),
    /** Enumeration with values of up to 32 bits. */
    ENUM(6),
    /** Forward declaration of a struct or union. */
    FWD(7),
    /** Typedef. */
    TYPEDEF(8),
    /** Modifier {@code volatile}. */
    VOLATILE(9),
    /** Modifier {@code const}. */
    CONST(10),
    /** Modifier {@code restrict}. */
    RESTRICT(11),
    /** Function. */
    FUNC(12),
    /** Parameters and result of a function. */
    FUNC_PROTO(13),
    /** Global variable. */
    VAR(14),
    /** ELF section with variables. */
    DATASEC(15),
    /** Floating point number. */
    FLOAT(16),
    /** Tag on a declaration. */
    DECL_TAG(17),
    /** Tag on a type, a modifier. */
    TYPE_TAG(18),
    /** Enumeration with values of up to 64 bits. */
    ENUM64(19),
    /** A kind that came after this library, readable only because the BTF says how long it is. */
    UNKNOWN(-1);

    private static final BtfKind[] BY_NUMBER = values();

    private final int number;

    BtfKind(int number) {
        this.number = number;
    }

    /** Number in the wire form; -1 for {@link #UNKNOWN}. */
    public int number() {
        return number;
    }

    /** The kind of that number, or null when this library does not know it. */
    public static @Nullable BtfKind of(int number) {
        return number >= 0 && number <= ENUM64.number ? BY_NUMBER[number] : null;
    }

    /** Is const, volatile, restrict or a type tag: a wrapper that changes neither size nor name of its target. */
    public boolean isModifier() {
        return this == CONST || this == VOLATILE || this == RESTRICT || this == TYPE_TAG;
    }

    /** Is a struct or a union. */
    public boolean isComposite() {
        return this == STRUCT || this == UNION;
    }

    /** Is an enumeration of either width. */
    public boolean isEnumeration() {
        return this == ENUM || this == ENUM64;
    }
}
