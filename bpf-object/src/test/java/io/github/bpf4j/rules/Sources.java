package io.github.bpf4j.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sources of a module, to be asked whether they keep the rules of docs/architecture.md and CONTRIBUTING.md. Each
 * answer is a list of sentences, one for each place that does not.
 */
public final class Sources {

    private final List<SourceFile> files = new ArrayList<>();

    /** Reads all sources of the module in whose directory the test runs. */
    public Sources(String... roots) throws IOException {
        for (String root : roots) {
            try (Stream<Path> paths = Files.walk(Path.of(root))) {
                for (Path path : paths.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
                    files.add(SourceFile.read(path));
                }
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no sources below " + List.of(roots));
        }
    }

    /**
     * Uses of packages of this project that are not allowed.
     *
     * @param allowed for each package what it may use beside itself; a package that is not in it may not exist
     */
    public List<String> forbiddenUses(Map<String, Set<String>> allowed) {
        return files.stream().flatMap(file -> forbiddenUses(file, allowed)).toList();
    }

    private static Stream<String> forbiddenUses(SourceFile file, Map<String, Set<String>> allowed) {
        Set<String> mayUse = allowed.get(file.packageName());
        if (mayUse == null) {
            return Stream.of(file.path() + ": package " + file.packageName() + " is not in the table of this test");
        }
        return file.projectPackages().stream()
                .filter(used -> !used.equals(file.packageName()) && !mayUse.contains(used))
                .map(used -> file.path() + ": " + file.packageName() + " must not use " + used);
    }

    /** Files outside a package whose code has one of these words. */
    public List<String> wordsOutside(String packageName, String... words) {
        return files.stream().filter(file -> !file.packageName().equals(packageName))
                .flatMap(file -> Stream.of(words).filter(file::names)
                        .map(word -> file.path() + ": " + word + " is for " + packageName + " alone"))
                .toList();
    }

    /** Imports that nothing uses, and imports of whole packages. */
    public List<String> vainImports() {
        return files.stream()
                .flatMap(file -> file.vainImports().stream().map(name -> file.path() + ": import of " + name))
                .toList();
    }

    /** Files of more lines than anybody wants to read, except those that are one table. */
    public List<String> longFiles(int most, String... tables) {
        Predicate<SourceFile> isTable = file -> Set.of(tables).contains(file.path().getFileName().toString());
        Function<SourceFile, String> sentence = file -> file.path() + " has " + file.lines() + " lines";
        return files.stream().filter(file -> file.lines() > most).filter(isTable.negate()).map(sentence).toList();
    }
}
