package io.github.bpf4j.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {

    private static SearchPath path(String name, Map<String, String> environment) {
        return SearchPath.forName(name, Architecture.AARCH64, environment::get);
    }

    @Test
    void aNameLikeThatOfALibraryIsLookedForWhereLibrariesAre() {
        for (String name : new String[]{"libc.so.6", "libssl.so"}) {
            SearchPath search = path(name, Map.of("LD_LIBRARY_PATH", "/first::/second", "PATH", "/commands"));
            assertTrue(search.library());
            assertEquals(Path.of("/first"), search.places().get(0));
            assertEquals(Path.of("/second"), search.places().get(1));
            assertTrue(search.places().contains(Path.of("/lib/aarch64-linux-gnu")));
            assertFalse(search.places().contains(Path.of("/commands")));
        }
    }

    @Test
    void anotherNameIsLookedForWhereCommandsAre() {
        SearchPath search = path("bash", Map.of("PATH", "/commands"));
        assertFalse(search.library());
        assertEquals(Path.of("/commands"), search.places().get(0));
        assertTrue(path("bash", Map.of()).places().contains(Path.of("/usr/bin")));
    }

    @Test
    void aCommandMustBeExecutable(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("tool"));
        SearchPath search = path("tool", Map.of("PATH", directory.toString()));
        assertEquals(Optional.empty(), search.find("tool"));
        assertTrue(file.toFile().setExecutable(true));
        assertEquals(Optional.of(file), search.find("tool"));
    }
}
