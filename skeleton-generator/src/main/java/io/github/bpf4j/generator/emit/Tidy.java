package io.github.bpf4j.generator.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets the printed source as a person would: comments of one line on one line, bare fields together, short lines. */
final class Tidy {

    private static final int COLUMNS = 120;
    private static final Pattern COMMENT_LINE = Pattern.compile("( *\\* )(.*)");
    private static final Pattern EMPTY_BODY = Pattern.compile("(private \\w+\\(\\) )\\{\n +}");
    /** A field without comment, and with a line for its value where it needs one. */
    private static final Pattern FIELD_BEGIN = Pattern
            .compile(" +private final [^=(]*( =| = \\w+\\.cursor\\(segment\\);|;)");
    private static final Pattern FIELD_END = Pattern
            .compile(" +(private final [^=(]*( = )?)?(\\w+\\.cursor\\(segment\\))?;");

    private Tidy() {}

    static String tidy(String source) {
        List<String> lines = foldComments(joinFields(source.lines().map(String::stripTrailing).toList()));
        return EMPTY_BODY.matcher(String.join("\n", lines) + "\n").replaceAll("$1{}");
    }

    private static List<String> joinFields(List<String> lines) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean between = lines.get(i).isEmpty() && i > 0 && i + 1 < lines.size()
                    && FIELD_END.matcher(lines.get(i - 1)).matches()
                    && FIELD_BEGIN.matcher(lines.get(i + 1)).matches();
            if (!between) {
                result.add(lines.get(i));
            }
        }
        return result;
    }

    /** Puts {@code /**}, one line of text and the end on one line where they fit, and breaks lines that are too long. */
    private static List<String> foldComments(List<String> lines) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher text = COMMENT_LINE.matcher(i + 2 < lines.size() ? lines.get(i + 1) : "");
            boolean alone = line.strip().equals("/**") && text.matches() && lines.get(i + 2).strip().equals("*/");
            if (alone && line.length() + text.group(2).length() + 4 <= COLUMNS) {
                result.add(line + " " + text.group(2) + " */");
                i += 2;
            } else {
                addBroken(result, line);
            }
        }
        return result;
    }

    private static void addBroken(List<String> result, String line) {
        Matcher comment = COMMENT_LINE.matcher(line);
        if (comment.matches()) {
            String indent = comment.group(2).startsWith("  <li>") ? "    " : "";
            LineBreaks.words(line, comment.end(1), comment.group(1) + indent, COLUMNS).forEach(result::add);
        } else {
            LineBreaks.code(line, COLUMNS).forEach(result::add);
        }
    }
}
