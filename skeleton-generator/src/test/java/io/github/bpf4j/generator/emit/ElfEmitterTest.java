package io.github.bpf4j.generator.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.ClassName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfEmitterTest {

    private static final Pattern BLOCK = Pattern.compile("PART_\\d+ = \"\"\"\n\\s*([^\"]*)\"\"\";");
    private static final ClassName SKELETON = ClassName.get("com.example", "Big");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 44_000, 45_000, 45_100, 1_000_000})
    void thePartsTogetherAreTheObject(int size) throws IOException {
        byte[] object = new byte[size];
        new Random(size).nextBytes(object);
        StringBuilder text = new StringBuilder();
        for (String part : parts(object)) {
            assertTrue(part.length() <= 65535, "a class file has no constant of " + part.length() + " bytes");
            text.append(part);
        }
        byte[] packed = Base64.getDecoder().decode(text.toString());
        assertArrayEquals(object, new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes());
    }

    @Test
    void anObjectOfAMegabyteIsCompressed() {
        List<String> parts = parts(new byte[1 << 20]);
        assertEquals(1, parts.size());
        assertTrue(parts.get(0).length() < 4000);
    }

    @Test
    void theConstantsOfOtherClassesStayAsTheyAre() {
        ElfEmitter emitter = new ElfEmitter(SKELETON, "big", new byte[]{1});
        String source = "String x = \"PART_0\";\n" + emitter.emit();
        assertTrue(emitter.fill(source).startsWith("String x = \"PART_0\";\n"));
    }

    /** The text blocks as the compiler reads them. */
    private static List<String> parts(byte[] object) {
        ElfEmitter emitter = new ElfEmitter(SKELETON, "big", object);
        return BLOCK.matcher(emitter.fill(emitter.emit().toString())).results()
                .map(block -> block.group(1).replaceAll("\\\\\n\\s*", ""))
                .toList();
    }
}
