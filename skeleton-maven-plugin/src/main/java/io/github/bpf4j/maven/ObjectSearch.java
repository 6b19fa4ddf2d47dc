package io.github.bpf4j.maven;

import io.github.bpf4j.generator.ObjectInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.util.DirectoryScanner;
import org.jspecify.annotations.Nullable;

/**
 * Where objects are looked for, and in which package each belongs.
 *
 * @param directory what to search, with all below it
 * @param includes patterns, in Ant's form, of the files to take
 * @param excludes patterns of files not to take all the same
 * @param packageName the package of all, or null if the directory of each says it
 */
record ObjectSearch(Path directory, List<String> includes, List<String> excludes, @Nullable String packageName) {

    /** The objects, in the order of their names: the same on every machine. */
    List<ObjectInput> find() throws MojoExecutionException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(directory.toFile());
        scanner.setIncludes(includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        List<Path> files = Arrays.stream(scanner.getIncludedFiles()).map(Path::of).sorted().toList();
        List<ObjectInput> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(input(file));
        }
        return inputs;
    }

    private ObjectInput input(Path file) throws MojoExecutionException {
        try {
            return ObjectInput.named(directory.resolve(file), packageOf(file));
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
            throw new MojoExecutionException(directory.resolve(file) + " has no package: say one in <packageName>,"
                    + " or move the file to a directory of that name (com/acme for com.acme) below " + directory);
        }
        return StreamSupport.stream(parent.spliterator(), false).map(Path::toString).collect(Collectors.joining("."));
    }
}
