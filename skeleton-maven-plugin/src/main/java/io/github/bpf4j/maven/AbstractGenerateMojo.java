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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** What generating for the program and generating for its tests have in common: all but the directories. */
abstract class AbstractGenerateMojo extends AbstractMojo {

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
     * Dependencies of the project whose artifacts hold objects, as {@code groupId:artifactId} or
     * {@code groupId:artifactId:classifier}. An archive is searched with the same patterns as the object directory; a
     * file that is no archive is an object itself, named after the artifact. Only what is named here is resolved.
     *
     * <pre>{@code
     * <dependencyObjects>
     *   <dependencyObject>com.acme:probes</dependencyObject>
     * </dependencyObjects>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.dependencyObjects")
    List<String> dependencyObjects;

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
     * Java names for things of the objects, where those made of the C names are not what you want: of maps, programs,
     * variables and types. The element is the C name; where several things have that name, say what it means as in
     * {@code map.events}, {@code program.events}, {@code variable.events} or {@code type.events}. Names of types begin
     * with a capital letter, all others with a small one.
     *
     * <pre>{@code
     * <names>
     *   <my_config>messages</my_config>
     *   <type.data_t>Execution</type.data_t>
     * </names>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter
    Map<String, String> names = Map.of();

    /**
     * The simple name of a class, one for each package, in which the C types of all its objects stand once; without it,
     * each skeleton has its types itself. You need it when values go from one object to another: a struct that both have
     * is one Java type then.
     *
     * <p>A struct that two objects lay out differently stays in each of the two classes, with a warning, as does any
     * struct that contains one. So do types without name in C that belong to one map or variable.
     *
     * <pre>{@code
     * <sharedTypes>Types</sharedTypes>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.sharedTypes")
    String sharedTypes = "";

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

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    RepositorySystemSession session;

    private final RepositorySystem repositories;

    AbstractGenerateMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /** Where objects of the project are, and where the goal that compiles puts them. */
    abstract List<File> objectDirectories();

    abstract File outputDirectory();

    abstract void addSourceRoot(String directory);

    @Override
    public void execute() throws MojoExecutionException {
        // Also when nothing is written: IDEs and incremental builds would lose the classes otherwise.
        addSourceRoot(outputDirectory().getPath());
        if (skip) {
            getLog().info("Skipped, as skeleton.skip says.");
            return;
        }
        report(generate(objects()));
    }

    private List<ObjectInput> objects() throws MojoExecutionException {
        List<Path> directories = new ArrayList<>(objectDirectories().stream().map(File::toPath).toList());
        directories.addAll(fromDependencies().copy(dependencyObjects));
        List<ObjectInput> objects = new ArrayList<>();
        for (Path directory : directories) {
            objects.addAll(new ObjectSearch(new FileSearch(directory, includes, excludes), packageName).find());
        }
        if (objects.isEmpty() && failOnMissing) {
            throw new MojoExecutionException("There is no object " + String.join(" or ", includes) + " below "
                    + objectDirectories().get(0) + ": compile one there, say another <objectDirectory>, or set"
                    + " <failOnMissing> to false");
        }
        return objects;
    }

    private DependencyObjects fromDependencies() {
        Artifacts artifacts = new Artifacts(repositories, session, project.getRemoteProjectRepositories());
        return new DependencyObjects(project.getDependencies(), artifacts, work("objects"));
    }

    private GenerationResult generate(List<ObjectInput> objects) throws MojoExecutionException {
        try {
            return new SkeletonGenerator().generate(new GenerationRequest(objects, outputDirectory().toPath(),
                    work("manifest"), version, new SkeletonOptions(types, names), sharedTypes));
        } catch (MalformedObjectException | IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("The skeletons cannot be written: " + e, e);
        }
    }

    /** One an execution and goal, since each may delete only what it wrote itself. */
    private Path work(String name) {
        return Path.of(project.getBuild().getDirectory(), "skeleton-maven-plugin",
                execution.getGoal() + "-" + execution.getExecutionId(), name);
    }

    private void report(GenerationResult result) {
        for (GenerationResult.SkeletonFile file : result.files()) {
            file.notices().forEach(notice -> getLog().warn(file.input().file().getFileName() + ": " + notice));
        }
        result.notices().forEach(notice -> getLog().warn(notice.toString()));
        result.deleted().forEach(path -> getLog().info("Deleted " + path + ", its object is gone."));
        long written = result.count(Outcome.WRITTEN);
        long kept = result.files().size() - written;
        getLog().info("Skeletons below " + outputDirectory() + ": " + written + " written, " + kept + " up to date.");
    }
}
