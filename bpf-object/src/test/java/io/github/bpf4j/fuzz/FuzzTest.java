package io.github.bpf4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of the {@link Fuzzer}, and what long ones have found. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {

    private static final Path REGRESSIONS = Path.of("src", "test", "resources", "fuzz");
    private static final int INPUTS = 500;

    @Test
    void objectsDamagedInTheirStructureAreReadOrMalformed(@TempDir Path directory) throws IOException {
        List<Seed> seeds = new ArrayList<>(Fuzzer.seeds(Path.of("src", "test", "bpf")));
        seeds.addAll(Fuzzer.seeds(Path.of("src", "test", "resources", "binary")));
        Fuzzer fuzzer = new Fuzzer(seeds, 20, directory);
        for (int i = 0; i < INPUTS; i++) {
            fuzzer.next();
        }
        assertEquals(Set.of(), fuzzer.findings());
        assertTrue(fuzzer.withResult() > INPUTS / 4 && fuzzer.withResult() < INPUTS, fuzzer.toString());
    }

    @ParameterizedTest
    @MethodSource("regressions")
    void whatAFormerRunHasFoundIsReadOrMalformed(Path input) throws IOException {
        assertTrue(Readers.readAll(Files.readAllBytes(input)) >= 0);
    }

    static List<Path> regressions() throws IOException {
        try (Stream<Path> files = Files.list(REGRESSIONS)) {
            return files.sorted().toList();
        }
    }
}
