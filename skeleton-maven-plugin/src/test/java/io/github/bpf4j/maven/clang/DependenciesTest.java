package io.github.bpf4j.maven.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    @Test
    void theFilesOfARuleStandBehindTheColonOnSeveralLines() {
        assertEquals(List.of(Path.of("src/a.bpf.c"), Path.of("/usr/include/b.h"), Path.of("c.h")),
                Dependencies.parse("out/a.tmp: src/a.bpf.c \\\n  /usr/include/b.h \\\n  c.h\n"));
    }

    @Test
    void escapedCharactersBelongToTheName() {
        assertEquals(List.of(Path.of("my file.c"), Path.of("a#b.h"), Path.of("c$d.h")),
                Dependencies.parse("x.o: my\\ file.c a\\#b.h c$$d.h"));
    }
}
