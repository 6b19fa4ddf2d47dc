package io.github.bpf4j.maven.clang;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for a clang on the search path: {@code clang} first, then {@code clang-NN}, the newest first. */
public final class ClangSearch {

    private static final Pattern NAME = Pattern.compile("clang(?:-(\\d+))?(?:\\.exe)?");

    private final List<Path> directories;
    private final List<String> refusals = new ArrayList<>();

    /** Searches some directories. */
    public ClangSearch(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Searches the directories of the environment variable {@code PATH}. */
    public static ClangSearch onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new ClangSearch(Stream.of(path.split(File.pathSeparator)).filter(name -> !name.isEmpty())
                .map(Path::of).toList());
    }

    /** The first that can be used. */
    public Optional<Clang> find() {
        for (Path candidate : candidates()) {
            try {
                return Optional.of(Clang.of(candidate));
            } catch (UnusableClangException e) {
                refusals.add(e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Finds the program of this name or path. */
    public Clang find(String nameOrPath) throws UnusableClangException {
        if (Path.of(nameOrPath).getNameCount() > 1) {
            return Clang.of(Path.of(nameOrPath));
        }
        for (Path directory : directories) {
            Path file = directory.resolve(nameOrPath);
            if (Files.isExecutable(file)) {
                return Clang.of(file);
            }
        }
        throw new UnusableClangException(nameOrPath + " is not on the search path");
    }

    /** Why those that were found by {@link #find()} could not be used. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    private List<Path> candidates() {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                        .filter(Files::isExecutable).forEach(found::add);
            } catch (IOException e) {
                // Search paths name directories that do not exist, or that one may not read.
                continue;
            }
        }
        // Stable: of two with the same number, that of the earlier directory.
        found.sort(Comparator.comparingInt(ClangSearch::number).reversed());
        return found;
    }

    private static int number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        boolean numbered = name.matches() && name.group(1) != null;
        return numbered ? Integer.parseInt(name.group(1)) : Integer.MAX_VALUE;
    }
}
