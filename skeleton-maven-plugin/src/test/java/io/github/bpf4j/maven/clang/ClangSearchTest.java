package io.github.bpf4j.maven.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With scripts that answer as compilers do. */
@DisabledOnOs(OS.WINDOWS)
class ClangSearchTest {

    @TempDir
    private Path directory;

    @Test
    void clangWithoutANumberComesFirst() throws Exception {
        compiler("clang", 15, "bpf");
        compiler("clang-19", 19, "bpf");

        assertEquals(15, search().find().orElseThrow().version());
    }

    @Test
    void ofThoseWithANumberTheNewestComesFirst() throws Exception {
        compiler("clang-9", 9, "bpf");
        compiler("clang-19", 19, "bpf");
        compiler("clang-20", 20, "x86");
        compiler("clang-format-21", 21, "bpf");

        ClangSearch search = search();

        assertEquals(directory.resolve("clang-19"), search.find().orElseThrow().executable());
        assertEquals(List.of(directory.resolve("clang-20") + " was built without BPF"), search.refusals());
    }

    @Test
    void oneThatIsTooOldIsRefusedWithItsVersion() throws Exception {
        compiler("clang", 13, "bpf");
        ClangSearch search = search();

        assertTrue(search.find().isEmpty());
        assertEquals(List.of(directory.resolve("clang") + " is clang 13, too old by 1 version"), search.refusals());
    }

    @Test
    void whatIsNamedIsTakenOrRefusedWithTheReason() throws Exception {
        compiler("my-clang", 14, "bpf");
        script("gcc", "echo 'gcc (GCC) 14.1'");
        script("broken", "echo 'no library'; exit 127");

        assertEquals(14, search().find("my-clang").version());
        assertEquals(14, search().find(directory.resolve("my-clang").toString()).version());
        assertEquals(directory.resolve("gcc") + " is no clang", refusal("gcc"));
        assertEquals(directory.resolve("broken") + " does not start: no library", refusal("broken"));
        assertEquals("nothing is not on the search path", refusal("nothing"));
    }

    private String refusal(String name) {
        return assertThrows(UnusableClangException.class, () -> search().find(name)).getMessage();
    }

    private ClangSearch search() {
        return new ClangSearch(List.of(directory.resolve("not-there"), directory));
    }

    private void compiler(String name, int version, String targets) throws IOException {
        script(name, "[ $1 = --version ] && echo 'Debian clang version " + version + ".0.1' || echo '  " + targets
                + "  - a target'");
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
