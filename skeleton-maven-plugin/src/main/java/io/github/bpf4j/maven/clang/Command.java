package io.github.bpf4j.maven.clang;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** A program that is run to its end. */
final class Command {

    /** What it said, on both its outputs, and its exit code. */
    record Output(int exit, String text) {

        List<String> lines() {
            return text.lines().toList();
        }
    }

    private Command() {}

    static Output run(Path directory, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        // Headers that only this shell knows would make other bytes here than elsewhere.
        List.of("CPATH", "C_INCLUDE_PATH", "SOURCE_DATE_EPOCH").forEach(builder.environment()::remove);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            String text = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return new Output(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + words.get(0) + " was running", e);
        } finally {
            process.destroy();
        }
    }
}
