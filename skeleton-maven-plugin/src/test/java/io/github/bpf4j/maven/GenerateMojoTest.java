package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateMojoTest {

    /** A real object; tests run in the directory of their module. */
    private static final Path OBJECT = Path.of("../samples/hello-buffer-config/src/main/bpf/hello-buffer-config.bpf.o");

    @TempDir
    private Path base;
    private Path objects;
    private final List<String> log = new ArrayList<>();
    private final MavenProject project = new MavenProject();

    @BeforeEach
    void makeProject() throws IOException {
        objects = Files.createDirectories(base.resolve("src/main/bpf"));
        Build build = new Build();
        build.setDirectory(base.resolve("target").toString());
        project.setBuild(build);
    }

    @Test
    void anObjectBecomesASourceOfTheProject() throws Exception {
        Files.copy(OBJECT, objects.resolve("my-hello.bpf.o"));

        mojo().execute();

        String source = Files.readString(base.resolve("target/generated-sources/bpf/com/acme/MyHello.java"));
        assertTrue(source.contains("package com.acme;") && source.contains("class MyHello "), source);
        assertEquals(List.of(base.resolve("target/generated-sources/bpf").toString()), project.getCompileSourceRoots());
        assertEquals("Skeletons below " + base.resolve("target/generated-sources/bpf") + ": 1 written, 0 up to date.",
                log.get(log.size() - 1));
    }

    @Test
    void theSecondRunWritesNothingAndStillAddsTheSourceRoot() throws Exception {
        Files.copy(OBJECT, objects.resolve("hello.bpf.o"));
        mojo().execute();
        project.getCompileSourceRoots().clear();

        mojo().execute();

        assertTrue(log.get(log.size() - 1).endsWith(": 0 written, 1 up to date."), log.toString());
        assertEquals(1, project.getCompileSourceRoots().size());
    }

    @Test
    void twoExecutionsDoNotDeleteEachOthersSources() throws Exception {
        Files.copy(OBJECT, objects.resolve("one.bpf.o"));
        Files.copy(OBJECT, objects.resolve("two.bpf.o"));
        for (String name : List.of("one", "two", "one")) {
            GenerateMojo mojo = mojo();
            mojo.includes = List.of(name + ".bpf.o");
            mojo.execution = execution(name);
            mojo.execute();
        }

        assertTrue(Files.exists(base.resolve("target/generated-sources/bpf/com/acme/One.java")));
        assertTrue(Files.exists(base.resolve("target/generated-sources/bpf/com/acme/Two.java")));
    }

    @Test
    void whatTheGoalCompileHasMadeIsTakenToo() throws Exception {
        Files.copy(OBJECT, objects.resolve("given.bpf.o"));
        Files.copy(OBJECT, Files.createDirectories(base.resolve("target/bpf")).resolve("compiled.bpf.o"));

        mojo().execute();

        assertTrue(Files.exists(base.resolve("target/generated-sources/bpf/com/acme/Given.java")));
        assertTrue(Files.exists(base.resolve("target/generated-sources/bpf/com/acme/Compiled.java")));
    }

    @Test
    void objectsOfSomethingThatIsNoDependencyAreAMistake() {
        GenerateMojo mojo = mojo();
        mojo.dependencyObjects = List.of("com.acme:probes");

        MojoExecutionException e = assertThrows(MojoExecutionException.class, mojo::execute);

        assertEquals("<dependencyObjects> names com.acme:probes, which is no dependency of this project: add it to"
                + " <dependencies>, scope provided will do", e.getMessage());
    }

    @Test
    void aBrokenObjectFailsTheBuildWithItsPathAndOneSentence() throws IOException {
        Path broken = Files.write(objects.resolve("broken.bpf.o"), Arrays.copyOf(Files.readAllBytes(OBJECT), 100));

        MojoExecutionException e = assertThrows(MojoExecutionException.class, () -> mojo().execute());

        assertTrue(e.getMessage().startsWith(broken + ": "), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        assertFalse(Files.exists(base.resolve("target/generated-sources/bpf/com/acme/Broken.java")));
    }

    @Test
    void noObjectAtAllIsAMistakeUnlessItIsExpected() throws Exception {
        MojoExecutionException e = assertThrows(MojoExecutionException.class, () -> mojo().execute());
        assertTrue(e.getMessage().contains("**/*.bpf.o below " + objects), e.getMessage());

        GenerateMojo mojo = mojo();
        mojo.failOnMissing = false;
        mojo.execute();
        assertTrue(log.get(log.size() - 1).endsWith(": 0 written, 0 up to date."), log.toString());
    }

    @Test
    void skippingKeepsWhatIsThere() throws Exception {
        Files.copy(OBJECT, objects.resolve("hello.bpf.o"));
        mojo().execute();
        Files.delete(objects.resolve("hello.bpf.o"));
        project.getCompileSourceRoots().clear();

        GenerateMojo mojo = mojo();
        mojo.skip = true;
        mojo.execute();

        assertTrue(Files.exists(base.resolve("target/generated-sources/bpf/com/acme/Hello.java")));
        assertEquals(1, project.getCompileSourceRoots().size());
    }

    private GenerateMojo mojo() {
        GenerateMojo mojo = new GenerateMojo(NoRepositories.system());
        mojo.objectDirectory = objects.toFile();
        mojo.compiledDirectory = base.resolve("target/bpf").toFile();
        mojo.dependencyObjects = List.of();
        mojo.includes = List.of("**/*.bpf.o");
        mojo.excludes = List.of();
        mojo.packageName = "com.acme";
        mojo.types = List.of();
        mojo.outputDirectory = base.resolve("target/generated-sources/bpf").toFile();
        mojo.failOnMissing = true;
        mojo.project = project;
        mojo.execution = execution("default");
        mojo.version = "1.0";
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                log.add(line.toString());
            }
        });
        return mojo;
    }

    private static MojoExecution execution(String id) {
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal("generate");
        return new MojoExecution(descriptor, id);
    }
}
