package io.github.bpf4j.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * Which files of a directory to take.
 *
 * @param directory what to search, with all below it
 * @param includes patterns, in Ant's form, of the files to take
 * @param excludes patterns of files not to take all the same
 */
record FileSearch(Path directory, List<String> includes, List<String> excludes) {

    /** The files as seen from the directory, in the order of their names: the same on every machine. */
    List<Path> find() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(directory.toFile());
        scanner.setIncludes(includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        return Arrays.stream(scanner.getIncludedFiles()).map(Path::of).sorted().toList();
    }
}
