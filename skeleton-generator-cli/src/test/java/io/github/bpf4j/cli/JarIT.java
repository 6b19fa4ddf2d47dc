package io.github.bpf4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar alone, as a script starts it. */
class JarIT {

    @Test
    void theJarNeedsNothingBesideIt(@TempDir Path directory) throws Exception {
        Path jar = Files.copy(Path.of(System.getProperty("cli.jar")), directory.resolve("cli.jar"));
        Path object = Path.of(System.getProperty("objects"), "kinds.bpf.o");

        assertEquals(0, start(jar, "generate", "-p", "com.acme", "-o", directory.toString(), object.toString()));

        assertTrue(Files.exists(directory.resolve("com/acme/Kinds.java")));
    }

    private static int start(Path jar, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).directory(jar.getParent().toFile()).inheritIO().start().waitFor();
    }
}
