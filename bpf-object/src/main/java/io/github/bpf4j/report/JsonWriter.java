package io.github.bpf4j.report;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON, indented by two spaces. The calls decide what comes where; there is no model of the document. */
final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();
    private int level;
    /** Whether the next value is the first of its object or array. */
    private boolean first = true;

    /** Writes an object as the whole document or as an element of an array. */
    JsonWriter object(Consumer<JsonWriter> members) {
        separate();
        return block('{', () -> members.accept(this), '}');
    }

    JsonWriter member(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    JsonWriter member(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonWriter member(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /** Writes a member that is an object, or null. */
    <T> JsonWriter member(String name, @Nullable T value, Consumer<T> members) {
        name(name);
        if (value == null) {
            text.append("null");
            return this;
        }
        return block('{', () -> members.accept(value), '}');
    }

    /** Writes a member that is an array of objects. */
    <T> JsonWriter array(String name, List<T> values, Consumer<T> members) {
        name(name);
        return block('[', () -> values.forEach(value -> object(json -> members.accept(value))), ']');
    }

    /** Writes a member that is an array of texts. */
    JsonWriter array(String name, List<String> values) {
        name(name);
        return block('[', () -> values.forEach(value -> {
            separate();
            quote(value);
        }), ']');
    }

    @Override
    public String toString() {
        return text + "\n";
    }

    private JsonWriter block(char open, Runnable content, char close) {
        text.append(open);
        level++;
        first = true;
        content.run();
        level--;
        if (!first) {
            newLine();
        }
        text.append(close);
        first = false;
        return this;
    }

    private void name(String name) {
        separate();
        quote(name);
        text.append(": ");
    }

    private void separate() {
        if (level > 0) {
            text.append(first ? "" : ",");
            newLine();
        }
        first = false;
    }

    private void newLine() {
        text.append('\n').append("  ".repeat(level));
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                escape(c);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private void escape(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
