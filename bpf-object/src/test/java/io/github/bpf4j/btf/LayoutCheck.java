package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.btf.BtfType.Composite;
import io.github.bpf4j.btf.BtfType.Member;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a compiler whether a dumped header lays out the types as the BTF says: by assertions on sizes and offsets in C,
 * and for bit fields, which have no offset in C, by the BTF that the compiler writes.
 */
final class LayoutCheck {

    private final Btf btf;
    /** Ids of the structs and unions whose tag no other type has: their name in C is that in the BTF. */
    private final List<Integer> checked = new ArrayList<>();
    private int assertions;

    LayoutCheck(Btf btf) {
        this.btf = btf;
        Map<String, Integer> tags = new HashMap<>();
        for (int id = 1; id < btf.typeCount(); id++) {
            if (isTag(id)) {
                tags.merge(btf.name(id), 1, Integer::sum);
            }
        }
        for (int id = 1; id < btf.typeCount(); id++) {
            if (btf.kind(id).isComposite() && tags.getOrDefault(btf.name(id), 0) == 1 && !isRenamed(btf.name(id))) {
                checked.add(id);
            }
        }
    }

    /** Number of structs and unions that are checked. */
    int types() {
        return checked.size();
    }

    /** Number of assertions on sizes and offsets in the last source. */
    int assertions() {
        return assertions;
    }

    /** Whether {@link #compareBitfields} has anything to compare. */
    boolean hasBitfields() {
        return checked.stream().anyMatch(id -> hasBitfields((Composite) btf.type(id)));
    }

    /** Writes the header with all assertions, and a variable of each type with bit fields. */
    void writeSource(Path source) throws IOException {
        assertions = 0;
        try (Writer out = Files.newBufferedWriter(source)) {
            CDump.of(btf).write(out);
            for (int id : checked) {
                Composite type = (Composite) btf.type(id);
                assertSize(out, type);
                for (Member member : type.members()) {
                    if (member.bitfieldSize() == 0 && !isRenamed(member.name())) {
                        assertOffset(out, type, member);
                    }
                }
                if (hasBitfields(type)) {
                    out.write(tag(type) + " variable_" + id + ";\n");
                }
            }
        }
    }

    /** Compares the types with bit fields in the compiler's BTF with those that were dumped; returns their number. */
    int compareBitfields(Btf compiled) {
        int compared = 0;
        for (int id : checked) {
            Composite type = (Composite) btf.type(id);
            if (hasBitfields(type)) {
                Composite same = (Composite) compiled.type(compiled.find(type.name(), type.kind()));
                assertEquals(type.size(), same.size(), tag(type));
                assertEquals(members(type), members(same), tag(type));
                compared++;
            }
        }
        return compared;
    }

    /** Whether the name is, or may be, another one in C. */
    private static boolean isRenamed(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return !name.matches("[A-Za-z_]\\w*") || name.matches(".*___\\d+")
                || CKeywords.contain(bytes, 0, bytes.length);
    }

    private boolean isTag(int id) {
        BtfKind kind = btf.kind(id);
        return !btf.name(id).isEmpty() && (kind.isComposite() || kind.isEnumeration() || kind == BtfKind.FWD);
    }

    private static boolean hasBitfields(Composite type) {
        return type.members().stream().anyMatch(member -> member.bitfieldSize() > 0);
    }

    private static String tag(Composite type) {
        return (type.isUnion() ? "union " : "struct ") + type.name();
    }

    private void assertSize(Writer out, Composite type) throws IOException {
        assertions++;
        out.write("_Static_assert(sizeof(" + tag(type) + ") == " + type.size() + ", \"size\");\n");
    }

    private void assertOffset(Writer out, Composite type, Member member) throws IOException {
        assertions++;
        out.write("_Static_assert(__builtin_offsetof(" + tag(type) + ", " + member.name() + ") == "
                + member.bitOffset() / 8 + ", \"offset\");\n");
    }

    private static String members(Composite type) {
        StringBuilder text = new StringBuilder();
        for (Member member : type.members()) {
            text.append(member.name()).append(" at ").append(member.bitOffset());
            text.append(" width ").append(member.bitfieldSize()).append('\n');
        }
        return text.toString();
    }
}
