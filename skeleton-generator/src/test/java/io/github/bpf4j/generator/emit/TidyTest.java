package io.github.bpf4j.generator.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TidyTest {

    @Test
    void aCommentOfOneLineStandsOnOneLine() {
        assertEquals("""
                /** One line. */
                int x;
                /**
                 * Two
                 * lines.
                 */
                int y;
                """, Tidy.tidy("""
                /**
                 * One line.
                 */
                int x;
                /**
                 * Two
                 * lines.
                 */
                int y;
                """));
    }

    @Test
    void fieldsWithoutCommentStandTogether() {
        assertEquals("""
                class A {
                    private final B b;
                    private final Long.Cursor c =
                            Long.cursor(segment);
                    private final D d = D.cursor(segment);

                    private A() {}
                """, Tidy.tidy("""
                class A {
                    private final B b;

                    private final Long.Cursor c =\s
                            Long.cursor(segment);

                    private final D d = D.cursor(segment);

                    private A() {
                    }
                """));
    }

    @Test
    void aLongLineOfACommentIsBrokenBetweenWords() {
        String words = "word ".repeat(30).strip();
        String tidy = Tidy.tidy("    /**\n     * " + words + "\n     */\n");
        assertEquals("    /**\n     * " + "word ".repeat(22).strip() + "\n     * " + "word ".repeat(8).strip()
                + "\n     */\n", tidy);
    }
}
