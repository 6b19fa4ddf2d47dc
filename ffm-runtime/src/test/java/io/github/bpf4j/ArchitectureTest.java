package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.rules.Sources;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md says about this module. */
class ArchitectureTest {

    private static final Set<String> MODEL = Set.of("io.github.bpf4j.elf", "io.github.bpf4j.btf",
            "io.github.bpf4j.insn",
            "io.github.bpf4j.core", "io.github.bpf4j.object", "io.github.bpf4j.usdt");
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "io.github.bpf4j", with("load", "attach", "inspect", "probe", "sys"),
            "io.github.bpf4j.load", with("", "probe", "sys"),
            "io.github.bpf4j.attach", with("", "binary", "load", "probe", "sys"),
            "io.github.bpf4j.binary", with("", "sys"),
            "io.github.bpf4j.map", with("", "event", "inspect", "sys"),
            "io.github.bpf4j.event", with("", "sys"),
            "io.github.bpf4j.inspect", with("", "load", "sys"),
            "io.github.bpf4j.probe", with("", "load", "sys"),
            "io.github.bpf4j.sys", Set.of("io.github.bpf4j"));

    private static Set<String> with(String... packages) {
        Set<String> all = new HashSet<>(MODEL);
        Stream.of(packages).map(name -> name.isEmpty() ? "io.github.bpf4j" : "io.github.bpf4j." + name)
                .forEach(all::add);
        return all;
    }

    @Test
    void packagesUseOnlyWhatTheArchitectureAllows() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java").forbiddenUses(ALLOWED));
    }

    @Test
    void thereIsOneDoorToTheKernel() throws IOException {
        assertEquals(List.of(), new Sources("src/main/java").wordsOutside("io.github.bpf4j.sys",
                "Linker", "MethodHandle", "SymbolLookup", "reinterpret"));
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
