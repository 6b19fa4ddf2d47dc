package io.github.bpf4j.generator.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineBreaksTest {

    @Test
    void aCommentIsBrokenBetweenWordsAndNotInsideALink() {
        assertEquals(List.of(" * one two", " *   {@link A b} six"),
                LineBreaks.words(" * one two {@link A b} six", 3, " *   ", 20));
    }

    @Test
    void aLinkThatIsLongerThanALineIsBrokenAllTheSame() {
        assertEquals(List.of(" * {@link Programs#enter()", " * enter_of_a_call}"),
                LineBreaks.words(" * {@link Programs#enter() enter_of_a_call}", 3, " * ", 30));
    }

    @Test
    void aWordThatIsLongerThanALineStaysWhole() {
        assertEquals(List.of(" * abcdefghijklmnop"), LineBreaks.words(" * abcdefghijklmnop", 3, " * ", 10));
    }

    @Test
    void codeIsBrokenAfterACommaThatIsInNoString() {
        assertEquals(List.of("  name = program(\"a, b = \\\" c\",", "          Kind.class);"),
                LineBreaks.code("  name = program(\"a, b = \\\" c\", Kind.class);", 40));
    }

    @Test
    void codeWithoutACommaIsBrokenAfterTheEqualsSign() {
        assertEquals(List.of("  name =", "          program(Kind.class);"),
                LineBreaks.code("  name = program(Kind.class);", 28));
    }
}
