package io.github.bpf4j.generator.emit;

import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Member;
import io.github.bpf4j.generator.model.Scalar;

/** What the comments of the generated class say. Names of C are data: none of them may end a comment or an inline tag. */
final class Doc {

    private Doc() {}

    /** C on one line, as inline code. */
    static String code(String c) {
        return "{@code " + comment(c).replace("\n", " ").replaceAll(" +", " ") + "}";
    }

    /** C over several lines, as a snippet. */
    static String snippet(String c) {
        return "{@snippet lang=c :\n" + comment(c) + ";\n}\n";
    }

    /** A text that is safe in a comment. */
    static String comment(String text) {
        String plain = text.replaceAll("[^ -~\n…]", "?").replace("\\", "?").replace("*/", "* /");
        return isBalanced(plain) ? plain : plain.replace('{', '(').replace('}', ')');
    }

    /** A text that is safe in a comment where HTML is read: the label of a link. */
    static String label(String text) {
        return comment(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static boolean isBalanced(String text) {
        int depth = 0;
        for (int i = 0; i < text.length() && depth >= 0; i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        }
        return depth == 0;
    }

    /** What a member is: its declaration, and what Java's type does not say. */
    static String member(Member member) {
        return code(member.declaration()) + note(member.type());
    }

    /** What of an array's elements is read or written. */
    static String element(Member member) {
        return "an element of " + member(member);
    }

    private static String note(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return note(array.element());
        }
        if (type instanceof JavaType.Rest rest) {
            return note(rest.element());
        }
        if (type instanceof JavaType.Number number) {
            return number.scalar() == Scalar.POINTER
                    ? ", an address"
                    : number.scalar().unsignedInDisguise() ? ", unsigned" : "";
        }
        return type instanceof JavaType.Text ? ", up to its NUL" : "";
    }
}
