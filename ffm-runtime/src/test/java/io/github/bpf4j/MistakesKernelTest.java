package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes wrong in practice ({@code mistakes.bpf.c}): the line of C and the hint that come with each refusal, on every
 * kernel. The words are those of {@code mistakes.csv}, not the kernel's.
 */
@NeedsBpf
class MistakesKernelTest {

    /**
     * A line of the table.
     *
     * @param source a part of the line of C that the message shows; empty where the kernel does not say which it is
     * @param hint a part of the hint
     * @param since the first kernel that has what the program does wrong; empty for all
     * @param until the first kernel that loads it; empty for none
     */
    record Mistake(String program, String source, String hint, String since, String until) {

        static Mistake parse(String line) {
            List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            return new Mistake(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }

        @Override
        public String toString() {
            return program;
        }
    }

    static List<Mistake> mistakes() {
        try (InputStream table = MistakesKernelTest.class.getResourceAsStream("/bpf/mistakes.csv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(Mistake::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOlderThan(String version) {
        int[] numbers = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Kernel.versionCode() < (numbers[0] << 16 | numbers[1] << 8);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsExplained(Mistake mistake) {
        if (!mistake.since().isEmpty() && isOlderThan(mistake.since())) {
            throw new UnsupportedFeatureException(mistake.program(), mistake.since(), "what it does wrong is newer");
        }
        try (BpfObject object = TestObject.open("mistakes")) {
            object.program(mistake.program()).autoload(true);
            if (!mistake.until().isEmpty() && !isOlderThan(mistake.until())) {
                assertEquals(List.of(mistake.program()), object.load().loaded());
                return;
            }
            VerifierException refused = assertThrows(VerifierException.class, object::load);
            String message = refused.getMessage();
            assertTrue(refused.hint().contains(mistake.hint()), () -> message + "\nhint: " + refused.hint());
            assertTrue(message.contains(refused.hint()), message);
            String line = "at mistakes\\.bpf\\.c:\\d+: [^\n]*" + Pattern.quote(mistake.source());
            assertTrue(mistake.source().isEmpty() || Pattern.compile(line).matcher(message).find(), message);
            assertTrue(message.lines().count() <= 15, message);
        }
    }

    @Test
    void theTableHasEachProgram() {
        Set<String> known = mistakes().stream().map(Mistake::program).collect(Collectors.toSet());
        assertEquals(BpfObjectFile.parse(TestObject.bytes("mistakes"), "mistakes").programs().stream()
                .map(program -> program.name()).collect(Collectors.toSet()), known);
    }
}
