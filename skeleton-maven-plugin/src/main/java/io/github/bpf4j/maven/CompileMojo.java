package io.github.bpf4j.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Compiles BPF programs in C to objects with clang, for {@code generate} to take.
 *
 * <p>
 * {@code src/main/bpf/hello.bpf.c} becomes {@code target/bpf/hello.bpf.o}, with BTF and without DWARF. No path of the
 * machine gets into an object, so that the same sources and the same compiler make the same bytes everywhere. A source
 * is compiled again when it, a header that it includes, an argument or the compiler has changed.
 * </p>
 * <p>
 * Declare this goal before {@code generate}, in the same execution: both belong to the phase generate-sources.
 * </p>
 *
 * @since 0.1.0
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileMojo extends AbstractCompileMojo {

    /**
     * The directory with the sources; directories below it are searched too, and it is an include directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.sourceDirectory", defaultValue = "${project.basedir}/src/main/bpf")
    File sourceDirectory;

    /**
     * Where the objects go.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.compiledDirectory", defaultValue = "${project.build.directory}/bpf")
    File compiledDirectory;

    /** Made by Maven. */
    @Inject
    public CompileMojo(RepositorySystem repositories) {
        super(repositories);
    }

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    File compiledDirectory() {
        return compiledDirectory;
    }
}
