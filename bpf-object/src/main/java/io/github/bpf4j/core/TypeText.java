package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import java.util.Locale;

/** Spells types for messages. */
final class TypeText {

    /** Deeper types are cut, since a damaged BTF may hold a loop. */
    private static final int MAX_DEPTH = 16;

    private TypeText() {}

    /** The kind as libbpf's log names it: {@code struct}, {@code func_proto}. */
    static String kindLabel(Btf btf, int id) {
        BtfKind kind = btf.kind(id);
        return kind == BtfKind.VOID ? "unknown" : kind.name().toLowerCase(Locale.ROOT);
    }

    static String nameOrAnonymous(Btf btf, int id) {
        String name = btf.name(id);
        return name.isEmpty() ? "<anon>" : name;
    }

    /** A type by name as C refers to it: {@code struct task_struct}, {@code enum bpf_map_type}, {@code pid_t}. */
    static String named(Btf btf, int id) {
        return keyword(btf.type(id)) + nameOrAnonymous(btf, id);
    }

    /** A type as C spells it, as far as one line allows: {@code struct file *}, {@code const int[4]}. */
    static String spell(Btf btf, int id) {
        return spell(btf, id, MAX_DEPTH);
    }

    private static String spell(Btf btf, int id, int depth) {
        if (depth == 0) {
            return "...";
        }
        BtfType type = btf.type(id);
        if (type instanceof BtfType.Ptr pointer) {
            return btf.kind(pointer.target()) == BtfKind.FUNC_PROTO
                    ? "function pointer"
                    : spell(btf, pointer.target(), depth - 1) + " *";
        } else if (type instanceof BtfType.Array array) {
            return spell(btf, array.element(), depth - 1) + "[" + array.count() + "]";
        } else if (type instanceof BtfType.Const qualified) {
            return "const " + spell(btf, qualified.target(), depth - 1);
        } else if (type instanceof BtfType.Volatile qualified) {
            return "volatile " + spell(btf, qualified.target(), depth - 1);
        } else if (type instanceof BtfType.Restrict qualified) {
            return spell(btf, qualified.target(), depth - 1);
        } else if (type instanceof BtfType.TypeTag tag) {
            return spell(btf, tag.target(), depth - 1);
        }
        return bare(btf, id, type);
    }

    private static String bare(Btf btf, int id, BtfType type) {
        if (type instanceof BtfType.Void) {
            return "void";
        } else if (type instanceof BtfType.FuncProto) {
            return "function";
        }
        return keyword(type) + nameOrAnonymous(btf, id);
    }

    /** The word that C puts before a type's name, with a space; empty for typedefs and numbers. */
    static String keyword(BtfType type) {
        if (type instanceof BtfType.Composite composite) {
            return composite.isUnion() ? "union " : "struct ";
        } else if (type instanceof BtfType.Enumeration) {
            return "enum ";
        } else if (type instanceof BtfType.Fwd forward) {
            return forward.union() ? "union " : "struct ";
        }
        return "";
    }
}
