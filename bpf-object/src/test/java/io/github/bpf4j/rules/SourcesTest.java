package io.github.bpf4j.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules themselves, on sources that break them. */
class SourcesTest {

    @TempDir
    private Path directory;

    @Test
    void importsAndFullNamesAreUsesButCommentsAndTextAreNot() throws IOException {
        Path file = write("""
                package io.github.bpf4j.a;
                import static io.github.bpf4j.b.One.one;
                import io.github.bpf4j.c.Two;
                // io.github.bpf4j.d.Three
                class A {
                    String text = "io.github.bpf4j.e.Four" + '"' + one;
                    /* io.github.bpf4j.f.Five */ io.github.bpf4j.g.Six six = new io.github.bpf4j.a.Self(Two.two());
                }
                """);

        assertEquals(
                List.of(file + ": io.github.bpf4j.a must not use io.github.bpf4j.c",
                        file + ": io.github.bpf4j.a must not use io.github.bpf4j.g"),
                sources().forbiddenUses(Map.of("io.github.bpf4j.a", Set.of("io.github.bpf4j.b"))));
    }

    @Test
    void aPackageThatNobodyPlannedIsAFinding() throws IOException {
        Path file = write("package io.github.bpf4j.a;\n");

        assertEquals(List.of(file + ": package io.github.bpf4j.a is not in the table of this test"),
                sources().forbiddenUses(Map.of()));
    }

    @Test
    void aWordCountsOutsideItsPackageOnly() throws IOException {
        Path file = write("package io.github.bpf4j.a;\nclass A { Linker linker; String s = \"MethodHandle\"; }\n");

        assertEquals(List.of(file + ": Linker is for io.github.bpf4j.sys alone"),
                sources().wordsOutside("io.github.bpf4j.sys", "Linker", "MethodHandle"));
        assertEquals(List.of(), sources().wordsOutside("io.github.bpf4j.a", "Linker"));
    }

    @Test
    void anImportIsVainWhenNeitherCodeNorCommentsUseIt() throws IOException {
        Path file = write("""
                package io.github.bpf4j.a;
                import java.io.*;
                import java.util.List;
                import java.util.Map;
                import java.util.Set;
                /** Of {@link Set}. */
                class A { Map<String, String> map; }
                """);

        assertEquals(List.of(file + ": import of *", file + ": import of List"), sources().vainImports());
    }

    @Test
    void aTableMayBeLong() throws IOException {
        Path file = write("package io.github.bpf4j.a;\n".repeat(11));

        assertEquals(List.of(file + " has 11 lines"), sources().longFiles(10));
        assertEquals(List.of(), sources().longFiles(10, "A.java"));
    }

    @Test
    void aDirectoryWithoutSourcesIsAMistakeInTheTest() {
        assertThrows(IllegalArgumentException.class, this::sources);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("A.java"), text);
    }

    private Sources sources() throws IOException {
        return new Sources(directory.toString());
    }
}
