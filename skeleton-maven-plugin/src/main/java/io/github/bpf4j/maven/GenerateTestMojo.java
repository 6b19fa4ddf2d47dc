package io.github.bpf4j.maven;

import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Turns compiled BPF objects into Java classes for the tests of the project alone. The same as {@code generate} with
 * other directories.
 *
 * @since 0.1.0
 */
@Mojo(name = "generate-test", defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES, threadSafe = true)
public final class GenerateTestMojo extends AbstractGenerateMojo {

    /**
     * The directory with the compiled objects; directories below it are searched too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.testObjectDirectory", defaultValue = "${project.basedir}/src/test/bpf")
    File testObjectDirectory;

    /**
     * Where the goal {@code compile-test} puts the objects that it compiles; they are taken too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.testCompiledDirectory", defaultValue = "${project.build.directory}/test-bpf")
    File testCompiledDirectory;

    /**
     * The directory to write the sources below. It becomes a source root of the project's tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.testOutputDirectory", defaultValue = "${project.build.directory}/generated-test-sources/bpf")
    File testOutputDirectory;

    /** Made by Maven. */
    @Inject
    public GenerateTestMojo(RepositorySystem repositories) {
        super(repositories);
    }

    @Override
    List<File> objectDirectories() {
        return List.of(testObjectDirectory, testCompiledDirectory);
    }

    @Override
    File outputDirectory() {
        return testOutputDirectory;
    }

    @Override
    void addSourceRoot(String directory) {
        project.addTestCompileSourceRoot(directory);
    }
}
