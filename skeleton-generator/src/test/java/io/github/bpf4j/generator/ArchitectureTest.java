package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.rules.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md says about this module. */
class ArchitectureTest {

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "io.github.bpf4j.generator", Set.of("io.github.bpf4j.generator.model", "io.github.bpf4j.generator.emit",
                    "io.github.bpf4j.elf", "io.github.bpf4j.btf", "io.github.bpf4j.object", "io.github.bpf4j.check"),
            "io.github.bpf4j.generator.model", Set.of("io.github.bpf4j.generator", "io.github.bpf4j.elf",
                    "io.github.bpf4j.btf", "io.github.bpf4j.object"),
            "io.github.bpf4j.generator.emit", Set.of("io.github.bpf4j.generator.model"));

    @Test
    void packagesUseOnlyWhatTheArchitectureAllows() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java").forbiddenUses(ALLOWED));
    }

    @Test
    void onlyTheEmittersWriteJava() throws IOException {
        assertEquals(List.of(),
                new Sources("src/main/java").wordsOutside("io.github.bpf4j.generator.emit", "palantir"));
    }

    @Test
    void everyImportIsUsed() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java", "src/test/java").vainImports());
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java", "src/test/java").longFiles(400));
    }
}
