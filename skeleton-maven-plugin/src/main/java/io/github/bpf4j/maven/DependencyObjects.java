package io.github.bpf4j.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * Objects that come in the artifacts of dependencies: copied to a directory, one below it for each artifact.
 *
 * @param dependencies what the project declares
 * @param artifacts how to get the file of one
 * @param directory where to copy to; what is in it from an earlier run and is not wanted any more goes
 */
record DependencyObjects(List<Dependency> dependencies, Artifacts artifacts, Path directory) {

    /**
     * Copies what is in some artifacts.
     *
     * @param names {@code groupId:artifactId} or {@code groupId:artifactId:classifier} of dependencies
     * @return the directories, in the order of the names
     */
    List<Path> copy(List<String> names) throws MojoExecutionException {
        List<Path> directories = new ArrayList<>();
        try {
            delete(directory);
            for (String name : names) {
                directories.add(copy(name));
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The objects of dependencies cannot be copied: " + e, e);
        }
        return directories;
    }

    private Path copy(String name) throws MojoExecutionException, IOException {
        Dependency dependency = find(name).orElseThrow(() -> new MojoExecutionException("<dependencyObjects> names "
                + name + ", which is no dependency of this project: add it to <dependencies>, scope provided will do"));
        Path file = artifacts.file(artifact(dependency),
                "it has to be in a repository, or, if it is a module of this build, to be"
                        + " compiled before, as by mvn compile");
        Path to = directory.resolve(name.replace(':', '_'));
        if (Files.isDirectory(file)) {
            copyTree(file, to);
        } else if (!unzip(file, to)) {
            Files.createDirectories(to);
            Files.copy(file, to.resolve(dependency.getArtifactId() + ".bpf.o"));
        }
        return to;
    }

    private Optional<Dependency> find(String name) {
        return dependencies.stream().filter(one -> name(one).equals(name)).findFirst();
    }

    private static String name(Dependency dependency) {
        String classifier = dependency.getClassifier();
        return dependency.getGroupId() + ':' + dependency.getArtifactId()
                + (classifier == null || classifier.isEmpty() ? "" : ':' + classifier);
    }

    private Artifact artifact(Dependency dependency) {
        ArtifactType type = artifacts.session().getArtifactTypeRegistry().get(dependency.getType());
        // A type that Maven does not know is the extension of the file.
        String extension = type == null ? dependency.getType() : type.getExtension();
        String classifier = type == null || dependency.getClassifier() != null
                ? dependency.getClassifier()
                : type.getClassifier();
        return new DefaultArtifact(dependency.getGroupId(), dependency.getArtifactId(), classifier, extension,
                dependency.getVersion());
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** False if the file is no archive. */
    private static boolean unzip(Path file, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                Path target = to.resolve(entry.getName()).normalize();
                // Class files are many and are no objects; the name of an entry may point anywhere.
                if (!entry.isDirectory() && !entry.getName().endsWith(".class") && target.startsWith(to)) {
                    extract(zip, entry, target);
                }
            }
            return true;
        } catch (ZipException e) {
            return false;
        }
    }

    private static void extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
