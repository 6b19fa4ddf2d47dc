package io.github.bpf4j.btf;

import io.github.bpf4j.btf.BtfType.Enumeration;
import io.github.bpf4j.btf.BtfType.Enumerator;
import io.github.bpf4j.btf.BtfType.Member;
import io.github.bpf4j.btf.BtfType.Param;
import io.github.bpf4j.btf.BtfType.SecVar;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Turns a record into the words of its wire form; the mirror of {@link TypeDecoder}. */
final class TypeEncoder {

    private final ToIntFunction<String> strings;
    private int[] words = new int[TypeTable.HEAD];
    private int count;

    private TypeEncoder(ToIntFunction<String> strings) {
        this.strings = strings;
    }

    /**
     * Encodes a type.
     *
     * @param strings gives the offset of a string, the empty one excepted
     */
    static int[] encode(BtfType type, ToIntFunction<String> strings) {
        TypeEncoder encoder = new TypeEncoder(strings);
        encoder.type(type);
        return Arrays.copyOf(encoder.words, encoder.count);
    }

    private void type(BtfType type) {
        switch (type.kind()) {
            case VOID -> throw new IllegalArgumentException("void is not stored");
            case INT -> integer((BtfType.Int) type);
            case PTR -> head(type, 0, false, ((BtfType.Ptr) type).target());
            case ARRAY -> array((BtfType.Array) type);
            case STRUCT, UNION -> composite((BtfType.Composite) type);
            case ENUM -> enumeration((Enumeration) type);
            case ENUM64 -> wideEnumeration((Enumeration) type);
            case FWD -> head(type, 0, ((BtfType.Fwd) type).union(), 0);
            case TYPEDEF -> head(type, 0, false, ((BtfType.Typedef) type).target());
            case VOLATILE -> head(type, 0, false, ((BtfType.Volatile) type).target());
            case CONST -> head(type, 0, false, ((BtfType.Const) type).target());
            case RESTRICT -> head(type, 0, false, ((BtfType.Restrict) type).target());
            case FUNC -> function((BtfType.Func) type);
            case FUNC_PROTO -> prototype((BtfType.FuncProto) type);
            case VAR -> variable((BtfType.Var) type);
            case DATASEC -> section((BtfType.DataSec) type);
            case FLOAT -> head(type, 0, false, ((BtfType.Float) type).size());
            case DECL_TAG -> declTag((BtfType.DeclTag) type);
            case TYPE_TAG -> typeTag((BtfType.TypeTag) type);
            case UNKNOWN -> unknown((BtfType.Unknown) type);
        }
    }

    private void integer(BtfType.Int type) {
        head(type, 0, false, type.size());
        int encoding = (type.signed() ? 1 : 0) | (type.character() ? 2 : 0) | (type.bool() ? 4 : 0);
        word(encoding << 24 | (type.bitOffset() & 0xff) << 16 | type.bits() & 0xff);
    }

    private void array(BtfType.Array type) {
        head(type, 0, false, 0);
        word(type.element());
        word(type.index());
        word(type.count());
    }

    private void composite(BtfType.Composite type) {
        head(type, type.members().size(), type.kindFlag(), type.size());
        for (Member member : type.members()) {
            text(member.name());
            word(member.type());
            word(type.kindFlag() ? flaggedOffset(member) : plainOffset(member));
        }
    }

    private static int flaggedOffset(Member member) {
        if (member.bitOffset() >>> 24 != 0 || member.bitfieldSize() >>> 8 != 0) {
            throw new IllegalArgumentException(member + " does not fit into 24 bits of offset and 8 of width");
        }
        return member.bitfieldSize() << 24 | member.bitOffset();
    }

    private static int plainOffset(Member member) {
        if (member.bitfieldSize() != 0) {
            throw new IllegalArgumentException(member + " is a bit field, which needs the kind flag");
        }
        return member.bitOffset();
    }

    private void enumeration(Enumeration type) {
        head(type, type.enumerators().size(), type.signed(), type.size());
        for (Enumerator enumerator : type.enumerators()) {
            text(enumerator.name());
            word((int) enumerator.value());
        }
    }

    private void wideEnumeration(Enumeration type) {
        head(type, type.enumerators().size(), type.signed(), type.size());
        for (Enumerator enumerator : type.enumerators()) {
            text(enumerator.name());
            word((int) enumerator.value());
            word((int) (enumerator.value() >>> 32));
        }
    }

    private void function(BtfType.Func type) {
        head(type, type.linkage().ordinal(), false, type.proto());
    }

    private void prototype(BtfType.FuncProto type) {
        List<Param> params = type.params();
        head(type, params.size(), false, type.returnType());
        for (Param param : params) {
            text(param.name());
            word(param.type());
        }
    }

    private void variable(BtfType.Var type) {
        head(type, 0, false, type.type());
        word(type.linkage().ordinal());
    }

    private void section(BtfType.DataSec type) {
        head(type, type.vars().size(), false, type.size());
        for (SecVar variable : type.vars()) {
            word(variable.type());
            word(variable.offset());
            word(variable.size());
        }
    }

    private void declTag(BtfType.DeclTag type) {
        head(type, 0, type.attribute(), type.type());
        word(type.component());
    }

    private void typeTag(BtfType.TypeTag type) {
        head(type, 0, type.attribute(), type.target());
    }

    private void unknown(BtfType.Unknown type) {
        text(type.name());
        word(type.info());
        word(type.sizeOrType());
        type.words().forEach(this::word);
    }

    private void head(BtfType type, int vlen, boolean flag, int sizeOrType) {
        if (vlen > TypeTable.MAX_VLEN) {
            throw new IllegalArgumentException(vlen + " parts of " + type.kind() + " " + type.name());
        }
        text(type.name());
        word((flag ? 1 << 31 : 0) | type.kind().number() << 24 | vlen);
        word(sizeOrType);
    }

    private void text(String text) {
        word(text.isEmpty() ? 0 : strings.applyAsInt(text));
    }

    private void word(int word) {
        if (count == words.length) {
            words = Arrays.copyOf(words, count * 2);
        }
        words[count++] = word;
    }
}
