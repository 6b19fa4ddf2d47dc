package io.github.bpf4j.btf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/**
 * Writes definitions in an order that C allows: before a definition comes all that it needs.
 *
 * <p>A struct that is embedded, or an array's element, is needed complete; one behind a pointer only by its name, for
 * which a forward declaration is enough. Typedefs and enumerations have no forward declaration.
 */
final class CDefinitions {

    /** Definitions and the ways between them may nest this deep; a kernel's do a tenth of it. */
    private static final int MAX_DEPTH = 512;

    /** The name of a struct, union or empty enumeration is declared. */
    private static final int DECLARED = 1;
    /** All that a type needs is being written. */
    private static final int ACTIVE = 2;
    /** The type is defined, or all that it needs when it has no name. */
    private static final int DONE = 4;

    private static final byte[] BOOL = "bool".getBytes(US_ASCII);
    private static final String BEFORE_C23 = "#if !defined(__STDC_VERSION__) || __STDC_VERSION__ <= 201710L\n";
    private static final String END_BEFORE_C23 = "#endif\n";

    private final Btf btf;
    private final CText text;
    private final Appendable out;
    private final CDeclarator declarator;
    private final CNames names;
    private final CNumbers numbers;
    private final byte[] states;
    /** The named type whose needs are being met; it may mention itself. */
    private int owner;
    /** How often the owner mentioned itself before it was declared. */
    private int selfReferences;
    private int depth;

    CDefinitions(Btf btf, CText text, Appendable out) {
        this.btf = btf;
        this.text = text;
        this.out = out;
        this.declarator = CDeclarator.ofSource(btf, text);
        this.names = declarator.names();
        this.numbers = new CNumbers(btf, text, names);
        this.states = new byte[btf.typeCount()];
    }

    /** Writes a named type, unless it is written already. */
    void define(int id) throws IOException {
        need(id, btf.kind(id).isComposite());
    }

    /** Writes an anonymous enumeration, unless it is part of what is written already. */
    void defineAnonymous(int id) throws IOException {
        if (states[id] == 0) {
            states[id] = DONE;
            boolean guard = declarator.specifier().definesTruth(id);
            text.add(guard ? BEFORE_C23 : "");
            declarator.specifier().definition(id);
            text.add(guard ? ";\n" + END_BEFORE_C23 + "\n" : ";\n\n");
            text.handOn(out);
        }
    }

    /** Writes what the prototype of a function needs. */
    void prepare(int function) throws IOException {
        need(btf.sizeOrType(function), false);
    }

    /** Writes the prototype of a function that was prepared, between two texts. */
    void prototype(int function, String before, String after) throws IOException {
        text.add(before);
        int mark = declarator.open(btf.sizeOrType(function), true, 0);
        names.identifier(function);
        declarator.close(mark, 0);
        text.add(after);
        text.handOn(out);
    }

    /** Sees to it that a type can be used in what is written next, as a whole or by its name. */
    private void need(int id, boolean complete) throws IOException {
        if (++depth > MAX_DEPTH) {
            throw btf.malformed("type id " + id + " is nested too deeply to be written as C");
        }
        switch (btf.kind(id)) {
            case VOID -> {}
            case INT, FLOAT -> number(id);
            case STRUCT, UNION -> composite(id, complete);
            case ENUM, ENUM64 -> enumeration(id, complete);
            case FWD -> declare(id);
            case TYPEDEF -> typedef(id, complete);
            case PTR -> need(btf.sizeOrType(id), false);
            case ARRAY -> need(btf.word(id, 3), true);
            case VOLATILE, CONST, RESTRICT, TYPE_TAG -> need(btf.sizeOrType(id), complete);
            case FUNC_PROTO -> parts(id);
            case FUNC, VAR, DATASEC, DECL_TAG, UNKNOWN ->
                throw btf.malformed("type id " + id + " is no C type: it is " + btf.describe(id));
        }
        depth--;
    }

    private void number(int id) throws IOException {
        if (states[id] == 0) {
            states[id] = DONE;
            numbers.define(id);
            text.handOn(out);
        }
    }

    private void composite(int id, boolean complete) throws IOException {
        if (btf.nameOffset(id) == 0) {
            parts(id);
        } else if (!complete) {
            declare(id);
        } else if (enter(id)) {
            int outer = owner;
            int outerSelfReferences = selfReferences;
            owner = id;
            members(id);
            declarator.specifier().definition(id);
            text.add(";\n");
            finish(id, outer, outerSelfReferences);
        }
    }

    private void typedef(int id, boolean complete) throws IOException {
        if (enter(id)) {
            int outer = owner;
            int outerSelfReferences = selfReferences;
            owner = id;
            need(btf.sizeOrType(id), false);
            boolean guard = names.is(btf.nameOffset(id), BOOL);
            text.add(guard ? BEFORE_C23 : "").add("typedef ");
            int mark = declarator.open(btf.sizeOrType(id), true, 0);
            names.identifier(id);
            declarator.close(mark, 0);
            text.add(guard ? ";\n" + END_BEFORE_C23 : ";\n");
            finish(id, outer, outerSelfReferences);
        }
        if (complete) {
            need(btf.sizeOrType(id), true);
        }
    }

    private void enumeration(int id, boolean complete) throws IOException {
        boolean empty = TypeTable.vlen(btf.info(id)) == 0;
        if (btf.nameOffset(id) == 0) {
            states[id] = DONE;
        } else if (empty && !complete) {
            declare(id);
        } else if ((states[id] & DONE) == 0) {
            states[id] = DONE;
            declarator.specifier().definition(id);
            text.add(";\n\n");
            text.handOn(out);
        }
    }

    /** Sees to the parts of a type that is written where it is used. */
    private void parts(int id) throws IOException {
        int before = selfReferences;
        if (enter(id)) {
            if (btf.kind(id) == BtfKind.FUNC_PROTO) {
                parameters(id);
            } else {
                members(id);
            }
            // Where the owner mentions itself, another type could still need its declaration.
            states[id] = selfReferences == before ? (byte) DONE : 0;
        }
    }

    private void members(int id) throws IOException {
        for (int i = 0; i < TypeTable.vlen(btf.info(id)); i++) {
            need(btf.word(id, CLayout.part(i) + 1), true);
        }
    }

    private void parameters(int id) throws IOException {
        need(btf.sizeOrType(id), false);
        for (int i = 0; i < TypeTable.vlen(btf.info(id)); i++) {
            need(btf.word(id, TypeTable.HEAD + 2 * i + 1), false);
        }
    }

    private void declare(int id) {
        if ((states[id] & (DECLARED | DONE)) != 0) {
            return;
        }
        if (id == owner) {
            selfReferences++;
            return;
        }
        states[id] |= DECLARED;
        text.add(names.keyword(id));
        names.tag(id);
        text.add(";\n\n");
    }

    /** Whether the needs of a type are still to be met; they are marked as being met. */
    private boolean enter(int id) {
        if ((states[id] & DONE) != 0) {
            return false;
        }
        if ((states[id] & ACTIVE) != 0) {
            throw btf.malformed("type id " + id + " contains itself: " + btf.describe(id));
        }
        states[id] |= ACTIVE;
        return true;
    }

    private void finish(int id, int outer, int outerSelfReferences) throws IOException {
        text.add('\n');
        text.handOn(out);
        states[id] = DONE;
        owner = outer;
        selfReferences = outerSelfReferences;
    }
}
