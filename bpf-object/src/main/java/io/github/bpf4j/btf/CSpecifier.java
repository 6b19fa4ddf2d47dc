package io.github.bpf4j.btf;

import org.jspecify.annotations.Nullable;

/** Writes the types that declarations begin with: by name, or in full where they have none. */
final class CSpecifier {

    private final Btf btf;
    private final CText text;
    private final CNames names;
    private final CEnumeration enumeration;
    /** Null where types without a name are only mentioned. */
    private final @Nullable CComposite composite;

    CSpecifier(Btf btf, CText text, CNames names, @Nullable CComposite composite) {
        this.btf = btf;
        this.text = text;
        this.names = names;
        this.enumeration = new CEnumeration(btf, text, names);
        this.composite = composite;
    }

    /** Writes a type that is neither pointer, array, function nor modifier. */
    void write(int id, int level) {
        switch (btf.kind(id)) {
            case VOID -> text.add("void");
            case INT, FLOAT -> number(id);
            case TYPEDEF -> names.identifier(id);
            case STRUCT, UNION, ENUM, ENUM64, FWD -> {
                if (btf.nameOffset(id) == 0) {
                    inline(id, level);
                } else {
                    text.add(names.keyword(id));
                    names.tag(id);
                }
            }
            default -> throw btf.malformed("type id " + id + " is no C type: it is " + btf.describe(id));
        }
    }

    private void number(int id) {
        if (names.isNamed(id)) {
            names.identifier(id);
        } else {
            names.verbatim(btf.nameOffset(id));
        }
    }

    /** Writes a struct, union or enumeration with its body, without its tag if it has one. */
    void inline(int id, int level) {
        text.add(names.keyword(id));
        body(id, level);
    }

    /** Writes a struct, union or enumeration with its body and with its tag if it has one. */
    void definition(int id) {
        text.add(names.keyword(id));
        if (btf.nameOffset(id) != 0) {
            names.tag(id);
            text.add(' ');
        }
        body(id, 0);
    }

    /** Whether an enumeration has enumerators that are words of the language since C23. */
    boolean definesTruth(int enumerationId) {
        return enumeration.definesTruth(enumerationId);
    }

    private void body(int id, int level) {
        if (composite == null) {
            text.add("{...}");
        } else if (btf.kind(id).isComposite()) {
            composite.body(id, level);
        } else {
            enumeration.body(id, level);
        }
    }
}
