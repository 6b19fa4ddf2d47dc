package io.github.bpf4j.lab.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Another program of the host, run to its end. */
public final class Command {

    private final List<String> words = new ArrayList<>();
    private Path directory = Path.of("").toAbsolutePath();

    private Command(List<String> words) {
        this.words.addAll(words);
    }

    /** A program and its arguments. */
    public static Command of(String... words) {
        return new Command(Arrays.asList(words));
    }

    /** A program and its arguments. */
    public static Command of(List<String> words) {
        return new Command(words);
    }

    /** More arguments. */
    public Command with(List<String> more) {
        words.addAll(more);
        return this;
    }

    /** Runs in this directory. */
    public Command in(Path where) {
        directory = where;
        return this;
    }

    /** Runs and returns what happened, whatever the exit code. */
    public Result run() {
        try {
            Path errors = Files.createTempFile("bpf4j-lab", ".err");
            try {
                return run(errors);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.getFirst(), e);
        }
    }

    private Result run(Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(errors.toFile());
        // Messages are matched and shown: they must not depend on the user's language.
        builder.environment().putAll(Map.of("LC_ALL", "C", "DEBIAN_FRONTEND", "noninteractive"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        return new Result(words, await(process), output, Files.readString(errors));
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    /** Runs and returns standard output; any exit code but 0 is a {@link LabException} that quotes the program. */
    public byte[] bytes() {
        Result result = run();
        if (result.exit() != 0) {
            throw new LabException(result.failure());
        }
        return result.output();
    }

    /** {@link #bytes()} as lines. */
    public List<String> lines() {
        return new String(bytes(), StandardCharsets.UTF_8).lines().toList();
    }

    /**
     * How a program ended.
     *
     * @param words what was run
     * @param exit the exit code
     * @param output all of standard output
     * @param errors all of standard error
     */
    public record Result(List<String> words, int exit, byte[] output, String errors) {

        /** The failure in words: the command, its exit code, the end of what it said. */
        public String failure() {
            List<String> said = (new String(output, StandardCharsets.UTF_8) + errors).lines()
                    .filter(line -> !line.isBlank()).toList();
            List<String> end = said.subList(Math.max(0, said.size() - 5), said.size());
            return "`%s` ended with %d%n  %s".formatted(String.join(" ", words), exit, String.join("\n  ", end));
        }
    }
}
