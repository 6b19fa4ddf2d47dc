package io.github.bpf4j.btf;

import org.jspecify.annotations.Nullable;

/**
 * Writes declarations, which in C go around the name: {@code int *(*name[3])(char)}.
 *
 * <p>{@link #open} writes what comes before the name, {@link #close} what comes after it.
 */
final class CDeclarator {

    /** As many as C compilers must understand and many more; damaged types may lead around in circles. */
    private static final int MAX_WRAPPERS = 256;

    private final Btf btf;
    private final CText text;
    private final CNames names;
    private final CSpecifier specifier;
    /** Pointers, arrays, prototypes and modifiers of the open declarations, from the name to the type. */
    private final int[] wrappers = new int[MAX_WRAPPERS];
    private int top;

    private CDeclarator(Btf btf, CText text, CNames names, @Nullable CLayout layout) {
        this.btf = btf;
        this.text = text;
        this.names = names;
        this.specifier = new CSpecifier(btf, text, names,
                layout == null ? null : new CComposite(btf, text, layout, this));
    }

    /** Writes source for a compiler. */
    static CDeclarator ofSource(Btf btf, CText text) {
        return new CDeclarator(btf, text, new CNames(btf, text, true), new CLayout(btf));
    }

    /** Writes single declarations for people: anonymous types have no bodies, and names stay as they are. */
    static CDeclarator ofMentions(Btf btf, CText text) {
        return new CDeclarator(btf, text, new CNames(btf, text, false), null);
    }

    CNames names() {
        return names;
    }

    CSpecifier specifier() {
        return specifier;
    }

    /** Writes a member without its semicolon and width. */
    void member(int type, int nameOffset, boolean bitfield, int level) {
        if (nameOffset == 0 && !bitfield && isNamedComposite(type)) {
            // Only with -fms-extensions, which kernels are built with since 6.19, "struct tag;" is a member.
            specifier.inline(btf.resolve(type), level);
            return;
        }
        int mark = open(type, nameOffset != 0, level);
        names.plain(nameOffset);
        close(mark, level);
    }

    private boolean isNamedComposite(int type) {
        int composite = btf.resolve(type);
        return btf.kind(composite).isComposite()
                && (btf.nameOffset(composite) != 0 || btf.skipModifiers(type) != composite);
    }

    /**
     * Writes a declaration up to the name.
     *
     * @param named a name will follow
     * @param level level of the line in which the declaration begins
     * @return what {@link #close} needs to know
     */
    int open(int type, boolean named, int level) {
        int bottom = top;
        int at = type;
        for (; isWrapper(btf.kind(at)); at = target(at)) {
            push(at);
        }
        type(at, bottom, level);
        boolean space = true;
        for (int i = top - 1; i >= bottom; i--) {
            space = prefix(i, space);
        }
        if (named && space) {
            text.add(' ');
        }
        return bottom;
    }

    /** Writes what of a declaration comes after the name. */
    void close(int mark, int level) {
        int end = top;
        for (int i = mark; i < end; i++) {
            int id = wrappers[i];
            switch (btf.kind(id)) {
                case PTR -> text.add(wrapsSuffix(i, end) ? ")" : "");
                case ARRAY -> text.add('[').number(btf.word(id, 5) & 0xffff_ffffL).add(']');
                case FUNC_PROTO -> parameters(id, level);
                default -> {}
            }
        }
        top = mark;
    }

    private void push(int id) {
        if (top == MAX_WRAPPERS) {
            throw btf.malformed("type id " + id + " is part of a declaration that leads through more than "
                    + MAX_WRAPPERS + " types");
        }
        wrappers[top++] = id;
    }

    private static boolean isWrapper(BtfKind kind) {
        return kind == BtfKind.PTR || kind == BtfKind.ARRAY || kind == BtfKind.FUNC_PROTO || kind.isModifier();
    }

    private int target(int id) {
        return btf.kind(id) == BtfKind.ARRAY ? btf.word(id, 3) : btf.sizeOrType(id);
    }

    /** Writes the type at the end of the chain with its modifiers, which leave the chain. */
    private void type(int id, int bottom, int level) {
        int end = top;
        while (top > bottom && btf.kind(wrappers[top - 1]).isModifier()) {
            top--;
        }
        text.add(has(BtfKind.CONST, top, end) ? "const " : "").add(has(BtfKind.VOLATILE, top, end) ? "volatile " : "");
        specifier.write(id, level);
        for (int i = top; i < end; i++) {
            if (btf.kind(wrappers[i]) == BtfKind.TYPE_TAG) {
                tag(wrappers[i]);
            }
        }
    }

    private boolean has(BtfKind kind, int from, int to) {
        for (int i = from; i < to; i++) {
            if (btf.kind(wrappers[i]) == kind) {
                return true;
            }
        }
        return false;
    }

    /** Writes a tag on what a pointer leads to. */
    private void tag(int id) {
        boolean whole = TypeTable.kindFlag(btf.info(id));
        text.add(whole ? " __attribute__((" : " __attribute__((btf_type_tag(\"");
        names.quoted(btf.nameOffset(id));
        text.add(whole ? "))" : "\")))");
    }

    /** Writes a pointer or its modifier; returns whether a space must follow before the next word. */
    private boolean prefix(int i, boolean space) {
        BtfKind kind = btf.kind(wrappers[i]);
        if (kind == BtfKind.PTR) {
            text.add(space ? " " : "").add(wrapsSuffix(i, top) ? "(*" : "*");
            return false;
        }
        if (!kind.isModifier() || wrapsSuffix(i, top)) {
            return space;
        }
        if (kind == BtfKind.TYPE_TAG) {
            tag(wrappers[i]);
        } else {
            text.add(space ? " " : "").add(kind == BtfKind.CONST
                    ? "const"
                    : kind == BtfKind.VOLATILE ? "volatile" : "restrict");
        }
        return true;
    }

    /** Whether a pointer or modifier is one of an array or function, so that the name needs parentheses. */
    private boolean wrapsSuffix(int index, int end) {
        for (int i = index + 1; i < end; i++) {
            BtfKind kind = btf.kind(wrappers[i]);
            if (!kind.isModifier()) {
                return kind != BtfKind.PTR;
            }
        }
        return false;
    }

    private void parameters(int id, int level) {
        int count = TypeTable.vlen(btf.info(id));
        text.add('(');
        for (int i = 0; i < count; i++) {
            text.add(i == 0 ? "" : ", ");
            parameter(btf.word(id, TypeTable.HEAD + 2 * i + 1), btf.word(id, TypeTable.HEAD + 2 * i), count, level);
        }
        text.add(count == 0 ? "void)" : ")");
    }

    private void parameter(int type, int nameOffset, int count, int level) {
        if (type == 0 && nameOffset == 0) {
            // The old style of "any parameters" cannot be said in C23; all that calls it passes none.
            text.add(count == 1 ? "void" : "...");
            return;
        }
        // A parameter with the name of a type would hide it from those that follow.
        int name = nameOffset != 0 && names.isTaken(nameOffset) ? 0 : nameOffset;
        int mark = open(type, name != 0, level);
        names.plain(name);
        close(mark, level);
    }
}
