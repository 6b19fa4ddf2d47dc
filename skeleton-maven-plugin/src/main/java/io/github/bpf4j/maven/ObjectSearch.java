package io.github.bpf4j.maven;

import io.github.bpf4j.generator.ObjectInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where objects are looked for, and in which package each belongs.
 *
 * @param files the objects
 * @param packageName the package of all, or null if the directory of each says it
 */
record ObjectSearch(FileSearch files, @Nullable String packageName) {

    /** The objects, in the order of their names. */
    List<ObjectInput> find() throws MojoExecutionException {
        List<ObjectInput> inputs = new ArrayList<>();
        for (Path file : files.find()) {
            inputs.add(input(file));
        }
        return inputs;
    }

    private ObjectInput input(Path file) throws MojoExecutionException {
        try {
            return ObjectInput.named(files.directory().resolve(file), packageOf(file));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage() + "; <packageName> can say another one", e);
        }
    }

    private String packageOf(Path file) throws MojoExecutionException {
        if (packageName != null) {
            return packageName;
        }
        Path parent = file.getParent();
        if (parent == null) {
            throw new MojoExecutionException(files.directory().resolve(file) + " has no package: say one in"
                    + " <packageName>, or move the file to a directory of that name (com/acme for com.acme) below "
                    + files.directory());
        }
        return StreamSupport.stream(parent.spliterator(), false).map(Path::toString).collect(Collectors.joining("."));
    }
}
