package io.github.bpf4j.lab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestClassPathTest {

    @TempDir
    private Path folder = Path.of("");
    private Path classes = Path.of("");
    private Path jar = Path.of("");
    private Path jars = Path.of("");

    @BeforeEach
    void makeAClassPath() throws IOException {
        classes = Files.createDirectories(folder.resolve("test-classes/a"));
        Files.writeString(classes.resolve("B.class"), "class file");
        classes = classes.getParent();
        jar = Files.writeString(folder.resolve("lib-1.2-tests.jar"), "jar file");
        jars = folder.resolve("jars");
    }

    @Test
    void foldersBecomeJarsAndMissingEntriesAreLeftOut() throws IOException {
        GuestClassPath classPath = new GuestClassPath(jars, List.of(classes, folder.resolve("gone"), jar));
        assertEquals("/lab/jars/00-test-classes.jar:/lab/jars/01-lib-1.2-tests.jar", classPath.option());
        try (ZipFile packed = new ZipFile(jars.resolve("00-test-classes.jar").toFile())) {
            assertArrayEquals("class file".getBytes(),
                    packed.getInputStream(packed.getEntry("a/B.class")).readAllBytes());
        }
    }

    @Test
    void theSameEntriesHaveTheSameFingerprint() throws IOException {
        String first = new GuestClassPath(jars, List.of(classes, jar)).fingerprint();
        assertEquals(first, new GuestClassPath(jars, List.of(classes, jar)).fingerprint());
    }

    @Test
    void entriesAreFoundByPathOrPattern() {
        GuestClassPath classPath = new GuestClassPath(jars, List.of(classes, jar));
        assertEquals(List.of("/lab/jars/01-lib-1.2-tests.jar"), classPath.matching("lib-*-tests.jar"));
        assertEquals(List.of("/lab/jars/00-test-classes.jar"), classPath.matching(classes.toString()));
        assertThrows(LabException.class, () -> classPath.matching("other.jar"));
        assertEquals(List.of("--scan", jars.resolve("01-lib-1.2-tests.jar").toString()),
                classPath.onHost(List.of("--scan", "/lab/jars/01-lib-1.2-tests.jar")));
    }
}
