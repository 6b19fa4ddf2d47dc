package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A skeleton and a runtime that do not fit say so, before anything else is done. */
@EnabledOnOs(OS.LINUX)
class SkeletonFormatTest {

    private static final String FORMAT = "private static final int FORMAT = 1;";

    @Test
    void aSkeletonOfThisGeneratorOpens() {
        assertOpens(1, "skel.close();");
    }

    @Test
    void aSkeletonThatIsNewerThanTheRuntimeIsRefused() {
        assertRefused(2, "the skeleton of \"empty\" is newer (format 2) than this ffm-runtime (up to format 1): "
                + "use the ffm-runtime of the generator's version");
    }

    @Test
    void aSkeletonThatIsTooOldForTheRuntimeIsRefused() {
        assertRefused(0, "the skeleton of \"empty\" is older (format 0) than what this ffm-runtime can run "
                + "(from format 1 on): generate it again with the generator of the runtime's version");
    }

    private static void assertRefused(int format, String message) {
        String quoted = message.replace("\"", "\\\"");
        CompiledSkeleton skeleton = compiled(format);
        skeleton.use("assertEquals(\"" + quoted + "\", assertThrows(IllegalStateException.class, Empty::open)"
                + ".getMessage());");
        skeleton.use("assertThrows(IllegalStateException.class, Empty::openAndLoad);");
    }

    private static void assertOpens(int format, String statements) {
        compiled(format).use("var skel = Empty.open(); " + statements);
    }

    /** What a generator of another format would write, as far as the form of the number goes. */
    private static CompiledSkeleton compiled(int format) {
        SkeletonSource source = TestObjects.source("empty");
        String text = source.text().replace(FORMAT, FORMAT.replace("1", Integer.toString(format)));
        assertEquals(source.text().length(), text.length());
        if (format != 1) {
            assertNotEquals(source.text(), text);
        }
        return CompiledSkeleton.of("empty", text);
    }
}
