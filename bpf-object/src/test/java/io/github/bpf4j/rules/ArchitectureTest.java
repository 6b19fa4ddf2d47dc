package io.github.bpf4j.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md says about this module. */
class ArchitectureTest {

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "io.github.bpf4j.elf", Set.of(),
            "io.github.bpf4j.btf", Set.of("io.github.bpf4j.elf"),
            "io.github.bpf4j.usdt", Set.of("io.github.bpf4j.elf"),
            "io.github.bpf4j.insn", Set.of("io.github.bpf4j.elf"),
            "io.github.bpf4j.core", Set.of("io.github.bpf4j.elf", "io.github.bpf4j.btf", "io.github.bpf4j.insn"),
            "io.github.bpf4j.object", Set.of("io.github.bpf4j.elf", "io.github.bpf4j.btf", "io.github.bpf4j.insn",
                    "io.github.bpf4j.core"),
            "io.github.bpf4j.report", Set.of("io.github.bpf4j.elf", "io.github.bpf4j.btf", "io.github.bpf4j.insn",
                    "io.github.bpf4j.core", "io.github.bpf4j.object"),
            "io.github.bpf4j.check", Set.of("io.github.bpf4j.elf", "io.github.bpf4j.btf", "io.github.bpf4j.insn",
                    "io.github.bpf4j.core", "io.github.bpf4j.object"));

    @Test
    void packagesUseOnlyWhatTheArchitectureAllows() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java").forbiddenUses(ALLOWED));
    }

    @Test
    void everyImportIsUsed() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java", "src/test/java").vainImports());
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java", "src/test/java").longFiles(400, "BtfType.java"));
    }
}
