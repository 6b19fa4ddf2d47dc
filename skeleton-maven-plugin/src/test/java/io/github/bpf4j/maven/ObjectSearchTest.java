package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.generator.ObjectInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectSearchTest {

    @TempDir
    private Path directory;

    @Test
    void objectsAreFoundAtEveryDepthInTheOrderOfTheirNames() throws Exception {
        make("two.bpf.o", "deep/er/one.bpf.o", "two.bpf.c", "two.o");

        assertEquals(List.of(named("deep/er/one.bpf.o", "com.acme"), named("two.bpf.o", "com.acme")),
                search("com.acme").find());
    }

    @Test
    void withoutAPackageNameTheDirectoryIsThePackage() throws Exception {
        make("com/acme/one.bpf.o");

        assertEquals(List.of(named("com/acme/one.bpf.o", "com.acme")), search(null).find());
    }

    @Test
    void anObjectWithoutAnyPackageIsRefusedWithTheRemedies() throws IOException {
        make("one.bpf.o");

        MojoExecutionException e = assertThrows(MojoExecutionException.class, () -> search(null).find());

        assertEquals(directory.resolve("one.bpf.o") + " has no package: say one in <packageName>, or move the file to a"
                + " directory of that name (com/acme for com.acme) below " + directory, e.getMessage());
    }

    @Test
    void aDirectoryThatIsNoPackageIsRefused() throws IOException {
        make("my-objects/one.bpf.o");

        MojoExecutionException e = assertThrows(MojoExecutionException.class, () -> search(null).find());

        assertEquals(directory.resolve("my-objects/one.bpf.o") + ": \"my-objects\" is no package name in Java;"
                + " <packageName> can say another one", e.getMessage());
    }

    @Test
    void excludedObjectsStayOut() throws Exception {
        make("one.bpf.o", "old/two.bpf.o");

        FileSearch files = new FileSearch(directory, List.of("**/*.bpf.o"), List.of("old/**"));

        assertEquals(List.of(named("one.bpf.o", "com.acme")), new ObjectSearch(files, "com.acme").find());
    }

    @Test
    void aDirectoryThatDoesNotExistHoldsNothing() throws MojoExecutionException {
        FileSearch files = new FileSearch(directory.resolve("no"), List.of("**/*.bpf.o"), List.of());

        assertEquals(List.of(), new ObjectSearch(files, "com.acme").find());
    }

    private ObjectSearch search(@Nullable String packageName) {
        return new ObjectSearch(new FileSearch(directory, List.of("**/*.bpf.o"), List.of()), packageName);
    }

    private ObjectInput named(String file, String packageName) {
        return ObjectInput.named(directory.resolve(file), packageName);
    }

    private void make(String... files) throws IOException {
        for (String file : files) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.createFile(directory.resolve(file));
        }
    }
}
