package io.github.bpf4j.maven.clang;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was compiled from what: a line {@code object <digest of inputs> <digest of object> <path>} for each object, and
 * below it one {@code read <path>} for each file that the compiler read.
 *
 * <p>The file is a memory, not a source: one that is missing or damaged is as good as empty.
 */
final class BuildRecord {

    private static final String HEADER = "bpf4j objects 1";

    private final Map<String, Entry> entries = new TreeMap<>();

    /** One object: its inputs' digest, its own, and the files that the compiler read. */
    record Entry(String inputs, String object, List<String> read) {}

    static BuildRecord read(Path file) throws IOException {
        BuildRecord record = new BuildRecord();
        @Nullable Entry last = null;
        for (String line : lines(file)) {
            String[] part = line.split(" ", 4);
            if (part[0].equals("object") && part.length == 4) {
                last = new Entry(part[1], part[2], new ArrayList<>());
                record.entries.put(part[3], last);
            } else if (part[0].equals("read") && last != null) {
                last.read().add(line.substring("read ".length()));
            }
        }
        return record;
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.get(0).equals(HEADER) ? List.of() : lines.subList(1, lines.size());
        } catch (MalformedInputException e) {
            return List.of();
        }
    }

    @Nullable
    Entry get(Path object) {
        return entries.get(object.toString());
    }

    void put(Path object, Entry entry) {
        entries.put(object.toString(), entry);
    }

    Set<String> objects() {
        return entries.keySet();
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        entries.forEach((object, entry) -> {
            lines.add(String.join(" ", "object", entry.inputs(), entry.object(), object));
            entry.read().forEach(path -> lines.add("read " + path));
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }
}
