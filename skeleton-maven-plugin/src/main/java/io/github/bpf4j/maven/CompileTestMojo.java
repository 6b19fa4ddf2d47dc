package io.github.bpf4j.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Compiles BPF programs in C for the tests of the project alone, for {@code generate-test} to take. The same as
 * {@code compile} with other directories.
 *
 * @since 0.1.0
 */
@Mojo(name = "compile-test", defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES, threadSafe = true)
public final class CompileTestMojo extends AbstractCompileMojo {

    /**
     * The directory with the sources; directories below it are searched too, and it is an include directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.testSourceDirectory", defaultValue = "${project.basedir}/src/test/bpf")
    File testSourceDirectory;

    /**
     * Where the objects go.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.testCompiledDirectory", defaultValue = "${project.build.directory}/test-bpf")
    File testCompiledDirectory;

    /** Made by Maven. */
    @Inject
    public CompileTestMojo(RepositorySystem repositories) {
        super(repositories);
    }

    @Override
    File sourceDirectory() {
        return testSourceDirectory;
    }

    @Override
    File compiledDirectory() {
        return testCompiledDirectory;
    }
}
