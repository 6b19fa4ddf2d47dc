package io.github.bpf4j.maven.clang;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the rule for make that clang writes with {@code -MD}: which files it read. */
final class Dependencies {

    private Dependencies() {}

    /** The files behind the colon; a backslash goes before a space or number sign, a dollar before a dollar. */
    static List<Path> parse(String rule) {
        List<Path> files = new ArrayList<>();
        String joined = rule.replace("\\\r\n", " ").replace("\\\n", " ");
        StringBuilder word = new StringBuilder();
        for (int at = joined.indexOf(": ") + 2; at < joined.length(); at++) {
            char c = joined.charAt(at);
            if (Character.isWhitespace(c)) {
                end(word, files);
            } else {
                boolean escape = at + 1 < joined.length()
                        && (c == '\\' && " #".indexOf(joined.charAt(at + 1)) >= 0 || joined.startsWith("$$", at));
                word.append(escape ? joined.charAt(++at) : c);
            }
        }
        end(word, files);
        return files;
    }

    private static void end(StringBuilder word, List<Path> files) {
        if (!word.isEmpty()) {
            files.add(Path.of(word.toString()));
            word.setLength(0);
        }
    }
}
