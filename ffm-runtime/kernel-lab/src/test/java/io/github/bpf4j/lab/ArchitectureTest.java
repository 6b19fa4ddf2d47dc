package io.github.bpf4j.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.rules.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lab's packages, from the machine up to the command; it must not use what it tests. */
class ArchitectureTest {

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "io.github.bpf4j.lab.host", Set.of(),
            "io.github.bpf4j.lab.kernel", lab("host"),
            "io.github.bpf4j.lab.guest", lab("kernel"),
            "io.github.bpf4j.lab.image", lab("host", "kernel"),
            "io.github.bpf4j.lab.vm", lab("host", "kernel", "image", "guest"),
            "io.github.bpf4j.lab", lab("host", "kernel", "image", "guest", "vm"));

    private static Set<String> lab(String... packages) {
        return Stream.of(packages).map(name -> "io.github.bpf4j.lab." + name).collect(Collectors.toSet());
    }

    @Test
    void packagesUseOnlyThoseBelowThem() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java").forbiddenUses(ALLOWED));
    }

    @Test
    void everyImportIsUsed() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java", "src/test/java").vainImports());
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java", "src/test/java").longFiles(250));
    }
}
