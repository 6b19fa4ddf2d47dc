package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of docs/c-to-java.md are what is generated; {@code mvn test -Dgolden.update} writes them anew. */
class DocumentationTest {

    private static final Path PAGE = Path.of("../docs/c-to-java.md");
    private static final Pattern EXAMPLE = Pattern.compile("<!-- (\\w+) (\\w+) -->\n(.*?)<!-- end -->",
            Pattern.DOTALL);
    private static final Pattern ACCESSOR = Pattern.compile("(?m)^            public ([^{]*\\)) \\{$");
    private static final Pattern MEMBER_OF_TABLE = Pattern.compile("(?m)^        public ([^{]*\\)) \\{$");

    @Test
    void theExamplesAreWhatIsGenerated() throws IOException {
        String page = Files.readString(PAGE);
        String expected = EXAMPLE.matcher(page).replaceAll(example -> Matcher.quoteReplacement(example(example)));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PAGE, expected);
            return;
        }
        assertEquals(expected, page);
    }

    private static String example(MatchResult marker) {
        String type = type(TestObjects.source(marker.group(1)).text(), marker.group(2));
        return "<!-- %s %s -->\n```c\n%s\n```\n\n```java\n%s\n```\n<!-- end -->".formatted(marker.group(1),
                marker.group(2), declaration(type), java(type));
    }

    /** The Java type with its comment, up to the next type at the same depth. */
    private static String type(String source, String name) {
        Matcher head = Pattern.compile("(?m)^    public (record|enum|static final class) " + name + "\\b")
                .matcher(source);
        if (!head.find()) {
            throw new AssertionError("no type " + name);
        }
        int comment = source.lastIndexOf("    /**\n", head.start());
        return source.substring(comment, source.indexOf("\n    }\n", head.start()));
    }

    private static String declaration(String type) {
        String snippet = type.substring(type.indexOf("lang=c :\n") + "lang=c :\n".length(), type.indexOf("     * }\n"));
        return snippet.replaceAll("(?m)^     \\* ?", "").stripTrailing();
    }

    private static String java(String type) {
        int head = type.indexOf("    public ");
        boolean constants = type.startsWith("    public enum", head);
        Pattern accessor = type.startsWith("    public static", head) ? MEMBER_OF_TABLE : ACCESSOR;
        String first = type.substring(head, type.indexOf('{', head)).replaceAll("\\s+", " ").strip() + ";";
        String rest = constants
                ? Pattern.compile("(?m)^        ([A-Z_]+\\([^)]*\\))[,;]$").matcher(type).results()
                        .map(result -> "    " + result.group(1)).collect(Collectors.joining("\n"))
                : accessor.matcher(type).results().map(result -> "    " + result.group(1).strip() + ";")
                        .filter(line -> !line.contains("toRecord()") && !line.contains(" set("))
                        .collect(Collectors.joining("\n"));
        return first + "\n" + rest;
    }
}
