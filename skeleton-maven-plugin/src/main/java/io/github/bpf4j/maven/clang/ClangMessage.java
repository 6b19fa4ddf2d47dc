package io.github.bpf4j.maven.clang;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message of the compiler.
 *
 * @param severity how bad it is
 * @param file the absolute path of the file, or null if it is about none
 * @param line the line in the file, from 1
 * @param column the column, from 1
 * @param text the first line
 * @param details what follows it: the source line, the place below it, notes
 */
public record ClangMessage(Severity severity, @Nullable Path file, int line, int column, String text,
        List<String> details) {

    /** How bad it is. */
    public enum Severity {
        /** No object was written. */
        ERROR,
        /** It was. */
        WARNING
    }

    private static final Pattern PLACE = Pattern
            .compile("(.+?):(\\d+):(\\d+): (fatal error|error|warning|note|remark): (.*)");
    private static final Pattern NO_PLACE = Pattern.compile("(?:\\S*clang\\S*: )?(fatal error|error|warning): (.*)");
    private static final Pattern NOISE = Pattern
            .compile("In file included from .*|\\d+ (errors?|warnings?) .*generated.*");

    /** Keeps a copy of the list. */
    public ClangMessage {
        details = List.copyOf(details);
    }

    /**
     * Reads what clang wrote.
     *
     * @param lines its output
     * @param directory what its paths are relative to
     */
    static List<ClangMessage> parse(List<String> lines, Path directory) {
        List<ClangMessage> messages = new ArrayList<>();
        for (String line : lines) {
            Matcher place = PLACE.matcher(line);
            Matcher noPlace = NO_PLACE.matcher(line);
            if (place.matches() && !place.group(4).matches("note|remark")) {
                messages.add(new ClangMessage(severity(place.group(4)), directory.resolve(place.group(1)).normalize(),
                        Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)), place.group(5), List.of()));
            } else if (noPlace.matches()) {
                messages.add(new ClangMessage(severity(noPlace.group(1)), null, 0, 0, noPlace.group(2), List.of()));
            } else if (!messages.isEmpty() && !NOISE.matcher(line).matches()) {
                messages.add(messages.remove(messages.size() - 1).and(line));
            }
        }
        return messages;
    }

    private static Severity severity(String word) {
        return word.endsWith("error") ? Severity.ERROR : Severity.WARNING;
    }

    private ClangMessage and(String detail) {
        List<String> more = new ArrayList<>(details);
        more.add(detail);
        return new ClangMessage(severity, file, line, column, text, more);
    }

    /** The form in which Maven's compiler plugin writes its messages, so that what reads those reads these. */
    @Override
    public String toString() {
        return details.isEmpty() ? firstLine() : firstLine() + '\n' + String.join("\n", details);
    }

    /** The message without its details. */
    public String firstLine() {
        return (file == null ? "" : file + ":[" + line + "," + column + "] ") + text;
    }
}
