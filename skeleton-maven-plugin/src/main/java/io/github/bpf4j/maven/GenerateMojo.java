package io.github.bpf4j.maven;

import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Turns compiled BPF objects ({@code .bpf.o}) into Java classes, and adds them to what the project compiles.
 *
 * <p>
 * Each object becomes one class named after its file: {@code hello-buffer-config.bpf.o} becomes
 * {@code HelloBufferConfig}. The bytes of the object are inside the class, so the program needs no file at run time. It
 * does need the {@code ffm-runtime} artifact as a dependency.
 * </p>
 * <p>
 * Objects that have not changed since the last run are skipped, sources whose text would be the same keep their time,
 * and sources whose object is gone are deleted.
 * </p>
 *
 * @since 0.1.0
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractGenerateMojo {

    /**
     * The directory with the compiled objects; directories below it are searched too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.objectDirectory", defaultValue = "${project.basedir}/src/main/bpf")
    File objectDirectory;

    /**
     * Where the goal {@code compile} puts the objects that it compiles; they are taken too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.compiledDirectory", defaultValue = "${project.build.directory}/bpf")
    File compiledDirectory;

    /**
     * The directory to write the sources below. It becomes a source root of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.outputDirectory", defaultValue = "${project.build.directory}/generated-sources/bpf")
    File outputDirectory;

    /** Made by Maven. */
    @Inject
    public GenerateMojo(RepositorySystem repositories) {
        super(repositories);
    }

    @Override
    List<File> objectDirectories() {
        return List.of(objectDirectory, compiledDirectory);
    }

    @Override
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    void addSourceRoot(String directory) {
        project.addCompileSourceRoot(directory);
    }
}
