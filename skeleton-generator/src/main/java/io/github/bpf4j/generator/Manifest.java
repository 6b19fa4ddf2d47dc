package io.github.bpf4j.generator;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was written from which input: one line a file, {@code <digest of input> <digest of file> <path>}.
 *
 * <p>The file is a memory, not a source: one that is missing, of another form or damaged is as good as empty, and
 * costs no more than the work of generating again.
 */
final class Manifest {

    private static final String HEADER = "bpf4j skeletons 1";

    private final Map<String, Entry> entries = new TreeMap<>();

    record Entry(String input, String output) {}

    static Manifest read(Path file) throws IOException {
        Manifest manifest = new Manifest();
        for (String line : lines(file)) {
            String[] part = line.split(" ", 3);
            if (part.length == 3) {
                manifest.entries.put(part[2], new Entry(part[0], part[1]));
            }
        }
        return manifest;
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.isEmpty() || !lines.get(0).equals(HEADER) ? List.of() : lines.subList(1, lines.size());
        } catch (MalformedInputException e) {
            return List.of();
        }
    }

    @Nullable
    Entry get(Path source) {
        return entries.get(key(source));
    }

    Entry required(Path source) {
        return Objects.requireNonNull(get(source), source.toString());
    }

    void put(Path source, Entry entry) {
        entries.put(key(source), entry);
    }

    /** The files that stand here and not in the other. */
    List<Path> without(Manifest other) {
        return entries.keySet().stream().filter(path -> !other.entries.containsKey(path)).map(Path::of).toList();
    }

    void write(Path file) throws IOException {
        String text = entries.entrySet().stream()
                .map(e -> e.getValue().input() + ' ' + e.getValue().output() + ' ' + e.getKey() + '\n')
                .collect(Collectors.joining("", HEADER + '\n', ""));
        SourceFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With slashes on every system, so that a build directory can move from one to another. */
    private static String key(Path source) {
        return source.toString().replace(source.getFileSystem().getSeparator(), "/");
    }
}
