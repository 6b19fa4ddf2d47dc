package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole generated files, to be read. {@code mvn test -Dgolden.update} writes them anew; look at the difference.
 *
 * <p>Libraries compress differently from version to version, so the embedded bytes are compared unpacked.
 */
class GoldenTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");
    /** Those that the documentation shows. */
    private static final Path DOCUMENTATION = Path.of("../docs/generated");
    private static final Pattern PART = Pattern.compile("(?<= PART_\\d{1,4} = \"\"\"\n)[^\"]*(?=\"\"\";)");

    @ParameterizedTest
    @ValueSource(strings = {"unions", "empty"})
    void theSkeletonIsAsItWasReviewed(String object) throws IOException {
        assertReviewed(object, DIRECTORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rings", "hello", "globals"})
    void theDocumentationShowsWhatIsGenerated(String object) throws IOException {
        assertReviewed(object, DOCUMENTATION);
    }

    private static void assertReviewed(String object, Path directory) throws IOException {
        SkeletonSource source = TestObjects.source(object);
        Path golden = directory.resolve(source.className() + ".java");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(directory);
            Files.writeString(golden, source.text());
        }
        String reviewed = Files.readString(golden);
        assertEquals(withoutElf(reviewed), withoutElf(source.text()));
        assertArrayEquals(TestObjects.bytes(object), elf(source.text()));
        assertArrayEquals(TestObjects.bytes(object), elf(reviewed));
    }

    private static String withoutElf(String text) {
        return PART.matcher(text).replaceAll("…");
    }

    private static byte[] elf(String text) throws IOException {
        StringBuilder base64 = new StringBuilder();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            base64.append(part.group().replaceAll("[\\s\\\\]", ""));
        }
        byte[] packed = Base64.getDecoder().decode(base64.toString());
        return new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }
}
