package io.github.bpf4j.maven;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals have in common that look at the objects of a project. */
abstract class AbstractObjectsMojo extends AbstractMojo {

    /**
     * The directory with the compiled objects; directories below it are searched too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.objectDirectory", defaultValue = "${basedir}/src/main/bpf")
    File objectDirectory;

    /**
     * Where the goal {@code compile} puts the objects that it compiles; they are taken too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.compiledDirectory", defaultValue = "${project.build.directory}/bpf")
    File compiledDirectory;

    /**
     * Which files below these directories are objects.
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
     * The objects.
     *
     * @param advice what to do when there is none, behind the sentence that says so
     */
    List<BpfObjectFile> objects(String advice) throws MojoExecutionException {
        List<BpfObjectFile> objects = new ArrayList<>();
        for (File directory : List.of(objectDirectory, compiledDirectory)) {
            for (Path file : new FileSearch(directory.toPath(), includes, excludes).find()) {
                objects.add(read(directory.toPath().resolve(file)));
            }
        }
        if (objects.isEmpty()) {
            throw new MojoExecutionException("There is no object " + String.join(" or ", includes) + " below "
                    + objectDirectory + " or " + compiledDirectory + advice);
        }
        return objects;
    }

    static BpfObjectFile read(Path file) throws MojoExecutionException {
        try {
            return BpfObjectFile.read(file);
        } catch (MalformedObjectException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(file + " cannot be read: " + e, e);
        }
    }
}
