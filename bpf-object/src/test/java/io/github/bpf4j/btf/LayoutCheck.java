package io.github.bpf4j.btf;

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
import java.util.stream.IntStream;

/**
 * Asks a compiler whether a dumped header lays out the types as the BTF says: by assertions on sizes and offsets in C,
 * and for bit fields, which have no offset in C, by the BTF that the compiler writes. Members of structs without a name
 * are checked within the named one around them. Of a split BTF, it is its own types that are dumped and checked.
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
        for (int id = btf.firstId(); id < btf.typeCount(); id++) {
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
            dump().write(out);
            for (int id : checked) {
                Composite type = (Composite) btf.type(id);
                assertThat(out, "sizeof(" + tag(type) + ") == " + type.size());
                assertOffsets(out, tag(type), type, "", 0);
                if (hasBitfields(type)) {
                    out.write(tag(type) + " variable_" + id + ";\n");
                }
            }
        }
    }

    private CDump dump() {
        CDump everything = CDump.of(btf);
        return btf.firstId() == 1
                ? everything
                : everything.only(IntStream.range(btf.firstId(), btf.typeCount()).filter(this::isRoot).toArray());
    }

    private boolean isRoot(int id) {
        return !btf.name(id).isEmpty()
                && (isTag(id) || btf.kind(id) == BtfKind.TYPEDEF || btf.kind(id) == BtfKind.FUNC);
    }

    /**
     * Compares the types with bit fields in the compiler's BTF with those that were dumped; returns their number.
     *
     * @throws AssertionError if one of them differs
     */
    int compareBitfields(Btf compiled) {
        int compared = 0;
        for (int id : checked) {
            Composite type = (Composite) btf.type(id);
            if (hasBitfields(type)) {
                Composite same = (Composite) compiled.type(compiled.find(type.name(), type.kind()));
                String expected = type.size() + " bytes\n" + members(btf, type, 0);
                String actual = same.size() + " bytes\n" + members(compiled, same, 0);
                if (!expected.equals(actual)) {
                    throw new AssertionError(tag(type) + " is\n" + expected + "and was compiled to\n" + actual);
                }
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

    private boolean hasBitfields(Composite type) {
        return type.members().stream().anyMatch(member -> member.bitfieldSize() > 0
                || unnamed(btf, member) != null && hasBitfields(unnamed(btf, member)));
    }

    private static String tag(Composite type) {
        return (type.isUnion() ? "union " : "struct ") + type.name();
    }

    private void assertOffsets(Writer out, String tag, Composite type, String path, int bit) throws IOException {
        for (Member member : type.members()) {
            Composite inner = unnamed(btf, member);
            int at = bit + member.bitOffset();
            if (member.name().isEmpty() && inner != null) {
                assertOffsets(out, tag, inner, path, at);
            } else if (member.bitfieldSize() == 0 && !isRenamed(member.name())) {
                assertThat(out, "__builtin_offsetof(" + tag + ", " + path + member.name() + ") == " + at / 8);
                if (inner != null) {
                    boolean array = btf.type(btf.resolve(member.type())) instanceof BtfType.Array;
                    assertOffsets(out, tag, inner, path + member.name() + (array ? "[0]." : "."), at);
                }
            }
        }
    }

    private void assertThat(Writer out, String condition) throws IOException {
        assertions++;
        out.write("_Static_assert(" + condition + ", \"layout\");\n");
    }

    /**
     * The struct or union without a name that a member, or the elements of a member, are; null for all others. Where the
     * member has no name, its type may have one, as compilers permit with {@code -fms-extensions}.
     */
    private static Composite unnamed(Btf btf, Member member) {
        BtfType type = btf.type(btf.skipModifiers(member.type()));
        if (type instanceof BtfType.Array) {
            type = btf.type(btf.skipModifiers(((BtfType.Array) type).element()));
        }
        boolean inner = type instanceof Composite && (member.name().isEmpty() || type.name().isEmpty());
        return inner ? (Composite) type : null;
    }

    private static String members(Btf btf, Composite type, int bit) {
        StringBuilder text = new StringBuilder();
        for (Member member : type.members()) {
            text.append(member.name()).append(" at ").append(bit + member.bitOffset());
            text.append(" width ").append(member.bitfieldSize()).append('\n');
            Composite inner = unnamed(btf, member);
            if (inner != null) {
                text.append(members(btf, inner, bit + member.bitOffset()));
            }
        }
        return text.toString();
    }
}
