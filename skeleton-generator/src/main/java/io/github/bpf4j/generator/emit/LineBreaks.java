package io.github.bpf4j.generator.emit;

import java.util.ArrayList;
import java.util.List;

/** Breaks lines that are too long where a reader loses least: between words of a comment, after commas of code. */
final class LineBreaks {

    private static final String CONTINUATION = " ".repeat(8);

    private LineBreaks() {}

    /** Where a line can be broken: the last such place up to a column, or -1. */
    private interface Places {
        int last(String line, int from, int limit);
    }

    /**
     * Breaks a line of a comment at spaces, those outside inline tags first. Where there is no space the line stays long.
     *
     * @param from where its text begins
     * @param indent what the next lines begin with
     */
    static List<String> words(String line, int from, String indent, int columns) {
        return broken(line, from, indent, columns, LineBreaks::lastSpace);
    }

    /** Breaks a line of code after a comma or an equals sign, never inside a string. */
    static List<String> code(String line, int columns) {
        int indent = line.length() - line.stripLeading().length();
        return broken(line, indent, line.substring(0, indent) + CONTINUATION, columns, LineBreaks::lastSeparator);
    }

    private static List<String> broken(String line, int from, String indent, int columns, Places places) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        int begin = from;
        while (rest.length() > columns) {
            int space = places.last(rest, begin, columns);
            if (space < 0) {
                break;
            }
            lines.add(rest.substring(0, space));
            rest = indent + rest.substring(space + 1);
            begin = indent.length();
        }
        lines.add(rest);
        return lines;
    }

    private static int lastSpace(String line, int from, int limit) {
        int depth = 0;
        int last = -1;
        int inside = -1;
        for (int i = from; i <= limit; i++) {
            switch (line.charAt(i)) {
                case '{' -> depth++;
                case '}' -> depth--;
                case ' ' -> {
                    last = depth <= 0 && i > from ? i : last;
                    inside = i > from ? i : inside;
                }
                default -> {
                }
            }
        }
        return last < 0 ? inside : last;
    }

    private static int lastSeparator(String line, int from, int limit) {
        boolean text = false;
        int last = -1;
        for (int i = from; i <= limit; i++) {
            char c = line.charAt(i);
            boolean escaped = i > 0 && line.charAt(i - 1) == '\\';
            text ^= c == '"' && !escaped;
            if (!text && c == ' ' && (line.charAt(i - 1) == ',' || line.charAt(i - 1) == '=')) {
                last = i;
            }
        }
        return last;
    }
}
