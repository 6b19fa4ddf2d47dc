package io.github.bpf4j.core;

import org.jspecify.annotations.Nullable;

/**
 * What a relocation asks about a field, a type or an enumerator: {@code enum bpf_core_relo_kind} of the kernel's
 * {@code include/uapi/linux/bpf.h}, in its order.
 */
public enum CoreKind {
    /** Offset of a field in bytes; of a bit field, the offset of the unit to load. */
    FIELD_BYTE_OFFSET("byte_off", Subject.FIELD),
    /** Size of a field in bytes; of a bit field, the size of the unit to load. */
    FIELD_BYTE_SIZE("byte_sz", Subject.FIELD),
    /** 1 when the target has the field, else 0. */
    FIELD_EXISTS("field_exists", Subject.FIELD),
    /** 1 when the field is a signed number, else 0. */
    FIELD_SIGNED("signed", Subject.FIELD),
    /** Shift to the left that puts the field's highest bit into bit 63. */
    FIELD_LSHIFT_U64("lshift_u64", Subject.FIELD),
    /** Shift to the right that then leaves the field's value. */
    FIELD_RSHIFT_U64("rshift_u64", Subject.FIELD),
    /** Id of the type in the object's own BTF. */
    TYPE_ID_LOCAL("local_type_id", Subject.TYPE),
    /** Id of the type in the target's BTF, 0 when it has none. */
    TYPE_ID_TARGET("target_type_id", Subject.TYPE),
    /** 1 when the target has a compatible type of that name, else 0. */
    TYPE_EXISTS("type_exists", Subject.TYPE),
    /** Size of the type in bytes, 0 when the target has none. */
    TYPE_SIZE("type_size", Subject.TYPE),
    /** 1 when the target has the enumerator, else 0. */
    ENUMVAL_EXISTS("enumval_exists", Subject.ENUMERATOR),
    /** Value of the enumerator. */
    ENUMVAL_VALUE("enumval_value", Subject.ENUMERATOR),
    /** 1 when the target has a type of that name with the same structure, else 0. */
    TYPE_MATCHES("type_matches", Subject.TYPE);

    private enum Subject { FIELD, TYPE, ENUMERATOR }

    private static final CoreKind[] BY_NUMBER = values();

    private final String label;
    private final Subject subject;

    CoreKind(String label, Subject subject) {
        this.label = label;
        this.subject = subject;
    }

    /**
     * The kind of a relocation record.
     *
     * @param number number in the record
     * @return the kind, or null when the number is not known
     */
    public static @Nullable CoreKind of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** The number in the record. */
    public int number() {
        return ordinal();
    }

    /** The short name that libbpf prints, such as {@code byte_off}. */
    public String label() {
        return label;
    }

    /** Whether the subject is a field, found by its path. */
    public boolean isField() {
        return subject == Subject.FIELD;
    }

    /** Whether the subject is a type. */
    public boolean isType() {
        return subject == Subject.TYPE;
    }

    /** Whether the subject is an enumerator. */
    public boolean isEnumerator() {
        return subject == Subject.ENUMERATOR;
    }

    /** Whether a target without the subject is an answer (0), so that only the other kinds poison their instruction. */
    public boolean answersAbsence() {
        return this == FIELD_EXISTS || this == ENUMVAL_EXISTS || isType();
    }
}
