package io.github.bpf4j.btf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A compiler for BPF on this machine. */
record Clang(Path program) {

    private static final int NEWEST = 25;
    private static final int OLDEST = 12;

    /** All that are on the search path, each once, whatever its names. */
    static List<Clang> installed() throws IOException {
        String path = System.getenv("PATH");
        Map<Path, Clang> found = new LinkedHashMap<>();
        for (String directory : path == null ? new String[0] : path.split(":")) {
            for (String name : names()) {
                Path program = Path.of(directory, name);
                if (Files.isExecutable(program)) {
                    found.putIfAbsent(program.toRealPath(), new Clang(program));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<String> names() {
        IntStream versions = IntStream.iterate(NEWEST, version -> version >= OLDEST, version -> version - 1);
        return Stream.concat(Stream.of("clang"), versions.mapToObj(version -> "clang-" + version)).toList();
    }

    /** Compiles C with debug information; any warning is an error. */
    Path compile(Path source, String... options) throws IOException, InterruptedException {
        Path object = source.resolveSibling(source.getFileName() + ".o");
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-target", "bpf", "-g", "-O2", "-Wall", "-Werror"));
        command.addAll(List.of(options));
        command.addAll(List.of("-c", source.toString(), "-o", object.toString()));
        Path messages = source.resolveSibling("messages");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(messages.toFile())
                .start();
        if (process.waitFor() != 0) {
            List<String> lines = Files.readAllLines(messages);
            throw new AssertionError(program + ": " + String.join("\n", lines.subList(0, Math.min(40, lines.size()))));
        }
        return object;
    }
}
