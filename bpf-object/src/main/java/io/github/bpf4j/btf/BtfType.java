package io.github.bpf4j.btf;

import java.util.List;

/**
 * A BTF type, one record for each kind. References to other types are ids in the {@link Btf} it comes from.
 *
 * <p>Each begins with the same twelve bytes, in the byte order of the file:
 * <pre>
 * struct btf_type {
 *     __u32 name_off;   offset in the strings, 0 = no name
 *     __u32 info;       bits 0-23 vlen, 24-30 kind, 31 kind_flag (older writers use fewer bits)
 *     union { __u32 size; __u32 type; };
 * };
 * </pre>
 * What follows stands above each record. The set grows when the kernel invents a kind; {@link Unknown} carries those
 * that came later.
 *
 * @see <a href="https://docs.kernel.org/bpf/btf.html#type-encoding">BTF type encoding</a>
 */
public sealed interface BtfType {

    /** Kind of this type. */
    BtfKind kind();

    /** Name, or the empty string when it has none. */
    default String name() {
        return "";
    }

    /** Id 0, {@code void}; not stored. */
    record Void() implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.VOID;
        }
    }

    /*
     * size = bytes; followed by
     * __u32: bits 24-27 encoding (1 signed, 2 char, 4 bool), 16-23 bit offset, 0-7 number of bits
     */
    /**
     * Integer.
     *
     * @param name      C name
     * @param size      bytes of the storage
     * @param signed    is signed
     * @param character is a character
     * @param bool      is a boolean
     * @param bitOffset first bit in the storage; not 0 only for bit fields of old compilers
     * @param bits      number of bits; less than the storage only for bit fields of old compilers
     */
    record Int(String name, int size, boolean signed, boolean character, boolean bool, int bitOffset, int bits)
            implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.INT;
        }
    }

    /* type = pointed to; nothing follows */
    /**
     * Pointer.
     *
     * @param target id of what it points to
     */
    record Ptr(int target) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.PTR;
        }
    }

    /* struct btf_array { __u32 type; __u32 index_type; __u32 nelems; } */
    /**
     * Array.
     *
     * @param element id of the element type
     * @param index   id of the index type, of no consequence
     * @param count   number of elements; 0 also for flexible arrays
     */
    record Array(int element, int index, int count) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.ARRAY;
        }
    }

    /**
     * What structs and unions have in common.
     *
     * <p>Wire form: size = bytes; followed by vlen times
     * <pre>
     * struct btf_member {
     *     __u32 name_off;
     *     __u32 type;
     *     __u32 offset;   kind_flag 0: bit offset; 1: bits 0-23 bit offset, bits 24-31 bit-field size
     * };
     * </pre>
     */
    sealed interface Composite extends BtfType {
        /** Size in bytes. */
        int size();

        /** Members in order of declaration. */
        List<Member> members();

        /** Members carry the width of bit fields themselves. */
        boolean kindFlag();

        /** Is a union. */
        default boolean isUnion() {
            return kind() == BtfKind.UNION;
        }
    }

    /**
     * Struct.
     *
     * @param name     tag, empty when anonymous
     * @param size     bytes
     * @param members  members in order of declaration
     * @param kindFlag members carry the width of bit fields themselves
     */
    record Struct(String name, int size, List<Member> members, boolean kindFlag) implements Composite {
        /** Keeps its own copy of the list. */
        public Struct {
            members = List.copyOf(members);
        }

        @Override
        public BtfKind kind() {
            return BtfKind.STRUCT;
        }
    }

    /**
     * Union.
     *
     * @param name     tag, empty when anonymous
     * @param size     bytes
     * @param members  members in order of declaration
     * @param kindFlag members carry the width of bit fields themselves
     */
    record Union(String name, int size, List<Member> members, boolean kindFlag) implements Composite {
        /** Keeps its own copy of the list. */
        public Union {
            members = List.copyOf(members);
        }

        @Override
        public BtfKind kind() {
            return BtfKind.UNION;
        }
    }

    /**
     * Member of a struct or union.
     *
     * @param name         empty for anonymous structs and unions and unnamed bit fields
     * @param type         id of its type
     * @param bitOffset    first bit from the start of the composite
     * @param bitfieldSize number of bits of a bit field, 0 for a plain member
     */
    record Member(String name, int type, int bitOffset, int bitfieldSize) {}

    /** What both widths of enumerations have in common. */
    sealed interface Enumeration extends BtfType {
        /** Size of a value in bytes. */
        int size();

        /** Values are signed. */
        boolean signed();

        /** Enumerators in order of declaration. */
        List<Enumerator> enumerators();
    }

    /* size = bytes, kind_flag = signed; vlen times struct btf_enum { __u32 name_off; __s32 val; } */
    /**
     * Enumeration with values of up to 32 bits.
     *
     * @param name        tag, empty when anonymous
     * @param size        bytes of a value
     * @param signed      values are signed
     * @param enumerators enumerators in order of declaration
     */
    record Enum(String name, int size, boolean signed, List<Enumerator> enumerators) implements Enumeration {
        /** Keeps its own copy of the list. */
        public Enum {
            enumerators = List.copyOf(enumerators);
        }

        @Override
        public BtfKind kind() {
            return BtfKind.ENUM;
        }
    }

    /* as ENUM; vlen times struct btf_enum64 { __u32 name_off; __u32 val_lo32; __u32 val_hi32; } */
    /**
     * Enumeration with values of up to 64 bits.
     *
     * @param name        tag, empty when anonymous
     * @param size        bytes of a value
     * @param signed      values are signed
     * @param enumerators enumerators in order of declaration
     */
    record Enum64(String name, int size, boolean signed, List<Enumerator> enumerators) implements Enumeration {
        /** Keeps its own copy of the list. */
        public Enum64 {
            enumerators = List.copyOf(enumerators);
        }

        @Override
        public BtfKind kind() {
            return BtfKind.ENUM64;
        }
    }

    /**
     * Enumerator.
     *
     * @param name  name
     * @param value value, extended to 64 bits as the enumeration's signedness says
     */
    record Enumerator(String name, long value) {}

    /* kind_flag = union; nothing follows */
    /**
     * Forward declaration.
     *
     * @param name  tag
     * @param union declares a union, otherwise a struct
     */
    record Fwd(String name, boolean union) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.FWD;
        }
    }

    /* type = target; nothing follows */
    /**
     * Typedef.
     *
     * @param name   new name
     * @param target id of the type it names
     */
    record Typedef(String name, int target) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.TYPEDEF;
        }
    }

    /* type = target; nothing follows */
    /**
     * Modifier {@code volatile}.
     *
     * @param target id of the modified type
     */
    record Volatile(int target) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.VOLATILE;
        }
    }

    /* type = target; nothing follows */
    /**
     * Modifier {@code const}.
     *
     * @param target id of the modified type
     */
    record Const(int target) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.CONST;
        }
    }

    /* type = target; nothing follows */
    /**
     * Modifier {@code restrict}.
     *
     * @param target id of the modified type
     */
    record Restrict(int target) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.RESTRICT;
        }
    }

    /* type = prototype, vlen = linkage; nothing follows */
    /**
     * Function.
     *
     * @param name    name
     * @param proto   id of its prototype
     * @param linkage static, global or extern
     */
    record Func(String name, int proto, Linkage linkage) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.FUNC;
        }
    }

    /* type = result; vlen times struct btf_param { __u32 name_off; __u32 type; } */
    /**
     * Prototype of a function.
     *
     * @param returnType id of the result's type
     * @param params     parameters; a last one without name and type stands for {@code ...}
     */
    record FuncProto(int returnType, List<Param> params) implements BtfType {
        /** Keeps its own copy of the list. */
        public FuncProto {
            params = List.copyOf(params);
        }

        @Override
        public BtfKind kind() {
            return BtfKind.FUNC_PROTO;
        }
    }

    /**
     * Parameter of a prototype.
     *
     * @param name name, may be empty
     * @param type id of its type
     */
    record Param(String name, int type) {}

    /* type = type of the variable; struct btf_var { __u32 linkage; } */
    /**
     * Global variable.
     *
     * @param name    name
     * @param type    id of its type
     * @param linkage static, global or extern
     */
    record Var(String name, int type, Linkage linkage) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.VAR;
        }
    }

    /* size = bytes; vlen times struct btf_var_secinfo { __u32 type; __u32 offset; __u32 size; } */
    /**
     * ELF section with variables.
     *
     * @param name name of the section
     * @param size bytes; compilers write 0
     * @param vars variables (or extern functions) in file order, which need not be that of their offsets
     */
    record DataSec(String name, int size, List<SecVar> vars) implements BtfType {
        /** Keeps its own copy of the list. */
        public DataSec {
            vars = List.copyOf(vars);
        }

        @Override
        public BtfKind kind() {
            return BtfKind.DATASEC;
        }
    }

    /**
     * Variable in a section.
     *
     * @param type   id of the {@link Var} or {@link Func}
     * @param offset bytes from the start of the section; compilers write 0
     * @param size   bytes
     */
    record SecVar(int type, int offset, int size) {}

    /* size = bytes; nothing follows */
    /**
     * Floating point number.
     *
     * @param name C name
     * @param size bytes
     */
    record Float(String name, int size) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.FLOAT;
        }
    }

    /* type = tagged declaration; struct btf_decl_tag { __s32 component_idx; } */
    /**
     * Tag on a declaration.
     *
     * @param name      text of the tag
     * @param type      id of the tagged struct, union, function, variable or typedef
     * @param component tagged member or parameter, -1 for the declaration itself
     * @param attribute the text is a whole compiler attribute, not a {@code btf_decl_tag}
     */
    record DeclTag(String name, int type, int component, boolean attribute) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.DECL_TAG;
        }
    }

    /* type = target; nothing follows */
    /**
     * Tag on a type.
     *
     * @param name      text of the tag
     * @param target    id of the tagged type
     * @param attribute the text is a whole compiler attribute, not a {@code btf_type_tag}
     */
    record TypeTag(String name, int target, boolean attribute) implements BtfType {
        @Override
        public BtfKind kind() {
            return BtfKind.TYPE_TAG;
        }
    }

    /**
     * A type of a kind that came after this library.
     *
     * @param kindNumber number of the kind
     * @param name       name
     * @param info       the second word as it stands in the file
     * @param sizeOrType the third word as it stands in the file
     * @param words      what follows, in words of four bytes
     */
    record Unknown(int kindNumber, String name, int info, int sizeOrType, List<Integer> words) implements BtfType {
        /** Keeps its own copy of the list. */
        public Unknown {
            words = List.copyOf(words);
        }

        @Override
        public BtfKind kind() {
            return BtfKind.UNKNOWN;
        }
    }

    /** Where a function or variable can be seen; the wire form is the ordinal. */
    enum Linkage {
        /** In its own file only. */
        STATIC,
        /** In all files. */
        GLOBAL,
        /** Defined elsewhere. */
        EXTERN
    }
}
