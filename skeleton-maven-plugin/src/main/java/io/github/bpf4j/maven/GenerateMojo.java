package io.github.bpf4j.maven;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.GenerationRequest;
import io.github.bpf4j.generator.GenerationResult;
import io.github.bpf4j.generator.GenerationResult.Outcome;
import io.github.bpf4j.generator.ObjectInput;
import io.github.bpf4j.generator.SkeletonGenerator;
import io.github.bpf4j.generator.SkeletonOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

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
public final class GenerateMojo extends AbstractMojo {

    /**
     * The directory with the compiled objects; directories below it are searched too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.objectDirectory", defaultValue = "${project.basedir}/src/main/bpf")
    File objectDirectory;

    /**
     * Which files below the object directory are objects. The default takes every file that ends in {@code .bpf.o}.
     *
     * <pre>{@code
     * <includes>
     *   <include>tracing/*.o</include>
     * </includes>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.includes", defaultValue = "**/*.bpf.o")
    List<String> includes;

    /**
     * Which of the included files to leave out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.excludes")
    List<String> excludes;

    /**
     * The package of the generated classes. Without it, the directory of each object says the package:
     * {@code src/main/bpf/com/acme/hello.bpf.o} becomes {@code com.acme.Hello}. An object that is in the object directory
     * itself needs this parameter.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.packageName")
    @Nullable
    String packageName;

    /**
     * C structs, unions and enums to give a Java type although no map and no variable of the object leads to them. The
     * types of the events that go through a ring or a perf buffer are such types, mostly.
     *
     * <pre>{@code
     * <types>
     *   <type>data_t</type>
     * </types>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.types")
    List<String> types;

    /**
     * The directory to write the sources below. It becomes a source root of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.outputDirectory", defaultValue = "${project.build.directory}/generated-sources/bpf")
    File outputDirectory;

    /**
     * Whether the build fails when there is no object at all. Set it to {@code false} where objects come and go, in a
     * parent project for example.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.failOnMissing", defaultValue = "true")
    boolean failOnMissing;

    /**
     * Skips the goal. What was generated before is compiled nevertheless.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.skip", defaultValue = "false")
    boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    String version;

    @Override
    public void execute() throws MojoExecutionException {
        // Also when nothing is written: IDEs and incremental builds would lose the classes otherwise.
        project.addCompileSourceRoot(outputDirectory.getPath());
        if (skip) {
            getLog().info("Skipped, as skeleton.skip says.");
            return;
        }
        List<ObjectInput> objects = objects();
        report(generate(objects));
    }

    private List<ObjectInput> objects() throws MojoExecutionException {
        List<ObjectInput> objects = new ObjectSearch(objectDirectory.toPath(), includes, excludes, packageName).find();
        if (objects.isEmpty() && failOnMissing) {
            throw new MojoExecutionException("There is no object " + String.join(" or ", includes) + " below "
                    + objectDirectory + ": compile one there, say another <objectDirectory>, or set <failOnMissing> to"
                    + " false");
        }
        return objects;
    }

    private GenerationResult generate(List<ObjectInput> objects) throws MojoExecutionException {
        try {
            return new SkeletonGenerator().generate(new GenerationRequest(objects, outputDirectory.toPath(), manifest(),
                    version, new SkeletonOptions(types)));
        } catch (MalformedObjectException | IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("The skeletons cannot be written: " + e, e);
        }
    }

    /** One an execution, since each may delete only what it wrote itself. */
    private Path manifest() {
        return Path.of(project.getBuild().getDirectory(), "skeleton-maven-plugin", execution.getExecutionId());
    }

    private void report(GenerationResult result) {
        for (GenerationResult.SkeletonFile file : result.files()) {
            file.notices().forEach(notice -> getLog().warn(file.input().file().getFileName() + ": " + notice));
        }
        result.deleted().forEach(path -> getLog().info("Deleted " + path + ", its object is gone."));
        long written = result.count(Outcome.WRITTEN);
        long kept = result.files().size() - written;
        getLog().info("Skeletons below " + outputDirectory + ": " + written + " written, " + kept + " up to date.");
    }
}
