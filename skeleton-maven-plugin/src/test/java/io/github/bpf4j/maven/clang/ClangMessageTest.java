package io.github.bpf4j.maven.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.bpf4j.maven.clang.ClangMessage.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClangMessageTest {

    private static final Path BASE = Path.of("/project").toAbsolutePath();

    @Test
    void aMessageHasItsPlaceAndTheLinesBelowIt() {
        List<ClangMessage> messages = ClangMessage.parse(List.of(
                "In file included from src/hello.bpf.c:1:",
                "src/hello.bpf.c:12:5: error: use of undeclared identifier 'x'",
                "    x = 1;",
                "    ^",
                "src/hello.bpf.c:3:7: note: did you mean 'y'?",
                "1 error generated."), BASE);

        assertEquals(List.of(new ClangMessage(Severity.ERROR, BASE.resolve("src/hello.bpf.c"), 12, 5,
                "use of undeclared identifier 'x'",
                List.of("    x = 1;", "    ^", "src/hello.bpf.c:3:7: note: did you mean 'y'?"))), messages);
    }

    @Test
    void theFirstLineHasTheFormOfMavensCompilerPlugin() {
        ClangMessage message = new ClangMessage(Severity.WARNING, Path.of("a.c"), 3, 4, "unused", List.of("int a;"));

        assertEquals("a.c:[3,4] unused", message.firstLine());
        assertEquals("a.c:[3,4] unused\nint a;", message.toString());
    }

    @Test
    void aMessageOfTheDriverIsAboutNoFile() {
        ClangMessage message = ClangMessage.parse(List.of("clang: error: unknown argument: '-fno'"), BASE).get(0);

        assertNull(message.file());
        assertEquals("unknown argument: '-fno'", message.toString());
    }

    @Test
    void aMissingHeaderIsExplainedWhenItIsKnown() {
        ClangMessage known = message("'bpf/bpf_helpers.h' file not found");
        ClangMessage unknown = message("'mine.h' file not found");

        assertEquals(List.of("It belongs to libbpf: install libbpf-dev (Debian, Ubuntu) or libbpf-devel (Fedora), or"
                + " name the directory that has bpf/ in it in <includeDirectories>."),
                MissingHeader.explain(known).details());
        assertEquals(unknown, MissingHeader.explain(unknown));
    }

    private static ClangMessage message(String text) {
        return new ClangMessage(Severity.ERROR, Path.of("a.c"), 1, 10, text, List.of());
    }
}
