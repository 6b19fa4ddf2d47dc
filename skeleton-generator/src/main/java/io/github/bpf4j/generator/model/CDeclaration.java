package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.List;
import java.util.StringJoiner;

/** Types and variables as C declares them, for the comments of the generated class. */
final class CDeclaration {

    /** Deeper than any declaration that a person wrote; damaged BTF may lead in circles. */
    private static final int MAX_DEPTH = 64;
    private static final int MAX_LENGTH = 1 << 20;
    private static final String INDENT = "    ";

    private final Btf btf;
    private int depth;
    private int length;

    private CDeclaration(Btf btf) {
        this.btf = btf;
    }

    /** The declaration of a variable, without semicolon: {@code char message[12]}; of a type when the name is empty. */
    static String variable(Btf btf, int typeId, String name) {
        return new CDeclaration(btf).declare(typeId, name, "");
    }

    /** A type within a declaration that is indented; the first line is not. */
    static String type(Btf btf, int typeId, String indent) {
        return new CDeclaration(btf).declare(typeId, "", indent);
    }

    /** The declaration of a function: {@code int hello(struct pt_regs *ctx)}. */
    static String function(Btf btf, BtfType.Func function) {
        return new CDeclaration(btf).declare(function.proto(), function.name(), "");
    }

    /** The definition of a struct, union or enumeration, over several lines, without semicolon. */
    static String definition(Btf btf, int id) {
        return new CDeclaration(btf).define(id, "");
    }

    /** How C names a struct, union or enumeration: {@code struct data_t}; {@code struct} alone without a name. */
    static String tag(Btf btf, int id) {
        String keyword = switch (btf.kind(id)) {
            case UNION -> "union";
            case ENUM, ENUM64 -> "enum";
            case FWD -> ((BtfType.Fwd) btf.type(id)).union() ? "union" : "struct";
            default -> "struct";
        };
        return btf.name(id).isEmpty() ? keyword : keyword + " " + btf.name(id);
    }

    /** Wraps a declarator, which begins as the name, in what the type says, from the inside out. */
    private String declare(int id, String declarator, String indent) {
        if (++depth > MAX_DEPTH) {
            throw new MalformedObjectException(btf.origin(), -1, "type id " + id + " nests too deeply");
        }
        BtfType type = btf.type(id);
        String text = switch (type.kind()) {
            case PTR ->
                declare(((BtfType.Ptr) type).target(), pointer(((BtfType.Ptr) type).target(), declarator), indent);
            case CONST -> qualified("const", ((BtfType.Const) type).target(), declarator, indent);
            case VOLATILE -> qualified("volatile", ((BtfType.Volatile) type).target(), declarator, indent);
            case RESTRICT -> qualified("restrict", ((BtfType.Restrict) type).target(), declarator, indent);
            case TYPE_TAG -> declare(((BtfType.TypeTag) type).target(), declarator, indent);
            case ARRAY -> declare(((BtfType.Array) type).element(),
                    declarator + "[" + (((BtfType.Array) type).count() == 0 ? "" : ((BtfType.Array) type).count())
                            + "]",
                    indent);
            case FUNC_PROTO -> declare(((BtfType.FuncProto) type).returnType(),
                    declarator + "(" + parameters(((BtfType.FuncProto) type).params(), indent) + ")", indent);
            case STRUCT, UNION, ENUM, ENUM64, FWD ->
                join(type.name().isEmpty() ? define(id, indent) : tag(btf, id), declarator);
            case VOID -> join("void", declarator);
            default -> join(type.name(), declarator);
        };
        depth--;
        return measured(text, id);
    }

    /** A star goes before the name; arrays and functions bind closer, so they need it in parentheses. */
    private String pointer(int target, String declarator) {
        BtfKind kind = btf.kind(btf.skipModifiers(target));
        return kind == BtfKind.ARRAY || kind == BtfKind.FUNC_PROTO ? "(*" + declarator + ")" : "*" + declarator;
    }

    /** A qualifier of a pointer stands behind its star, one of anything else at the front. */
    private String qualified(String qualifier, int target, String declarator, String indent) {
        BtfKind kind = btf.kind(btf.skipModifiers(target));
        return kind == BtfKind.PTR
                ? declare(target, join(qualifier, declarator), indent)
                : join(qualifier, declare(target, declarator, indent));
    }

    private String parameters(List<BtfType.Param> params, String indent) {
        if (params.isEmpty()) {
            return "void";
        }
        StringJoiner text = new StringJoiner(", ");
        for (BtfType.Param param : params) {
            boolean more = param.type() == 0 && param.name().isEmpty();
            text.add(more ? "..." : declare(param.type(), param.name(), indent));
        }
        return text.toString();
    }

    private String define(int id, String indent) {
        BtfType type = btf.type(id);
        StringBuilder text = new StringBuilder(tag(btf, id)).append(" {\n");
        if (type instanceof BtfType.Composite composite) {
            for (BtfType.Member member : composite.members()) {
                text.append(indent).append(INDENT).append(declare(member.type(), member.name(), indent + INDENT))
                        .append(member.bitfieldSize() > 0 ? " : " + member.bitfieldSize() : "").append(";\n");
                measured(member.name(), id);
            }
        } else if (type instanceof BtfType.Enumeration enumeration) {
            for (BtfType.Enumerator enumerator : enumeration.enumerators()) {
                text.append(indent).append(INDENT).append(enumerator.name()).append(" = ")
                        .append(number(enumeration, enumerator)).append(",\n");
            }
        }
        return text.append(indent).append("}").toString();
    }

    private static String number(BtfType.Enumeration enumeration, BtfType.Enumerator enumerator) {
        return enumeration.signed()
                ? Long.toString(enumerator.value())
                : Long.toUnsignedString(enumerator.value());
    }

    private static String join(String base, String declarator) {
        return declarator.isEmpty() ? base : declarator.startsWith("[") ? base + declarator : base + " " + declarator;
    }

    private String measured(String text, int id) {
        length += text.length();
        if (length > MAX_LENGTH) {
            throw new MalformedObjectException(btf.origin(), -1, "type id " + id + " has no end");
        }
        return text;
    }
}
