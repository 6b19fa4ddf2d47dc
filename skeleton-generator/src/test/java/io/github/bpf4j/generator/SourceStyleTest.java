package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every generated source. */
class SourceStyleTest {

    static List<String> objects() throws IOException {
        return TestObjects.names();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void theCompilerHasNothingToSay(String object) {
        SkeletonSource source = TestObjects.source(object);
        assertEquals(List.of(), InProcessCompiler.lint(name(source), source.text(), "-Xlint:all", "-Xdoclint:all"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void everythingPublicHasItsComment(String object) {
        SkeletonSource source = TestObjects.source(object);
        String plain = source.text().replace("@SuppressWarnings(\"doclint:missing\")\n", "");
        assertFalse(plain.contains("@SuppressWarnings"));
        assertEquals(List.of(), InProcessCompiler.lint(name(source), plain, "-Xdoclint:all/protected"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void linesAreShortAndClean(String object) {
        String text = TestObjects.source(object).text();
        assertTrue(text.startsWith("// Generated from " + object + ".bpf.o. Do not edit.\npackage com.example;\n"));
        assertTrue(text.endsWith("}\n"));
        assertEquals(List.of(), text.lines().filter(line -> line.length() > 120).toList());
        assertEquals(List.of(), text.lines().filter(line -> !line.equals(line.stripTrailing())).toList());
        assertFalse(text.contains("\t") || text.contains("\r") || text.contains("\n\n\n"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void theSameObjectGivesTheSameText(String object) {
        assertEquals(TestObjects.source(object), TestObjects.source(object));
    }

    private static String name(SkeletonSource source) {
        return source.packageName() + "." + source.className();
    }
}
