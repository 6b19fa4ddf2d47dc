package io.github.bpf4j.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program {@code libbpf-load}, which loads each program of an object with libbpf. */
final class LibbpfLoad {

    /** How long one object may take, by system property {@code corpus.patience}. */
    private static final long PATIENCE_SECONDS = Long.getLong("corpus.patience", 240);

    private final Path program;

    LibbpfLoad(byte[] program) throws IOException {
        this.program = Files.createTempFile("libbpf", "-load");
        Files.write(this.program, program);
        if (!this.program.toFile().setExecutable(true)) {
            throw new IOException(this.program + " cannot be made executable");
        }
    }

    /** How each program ended, by name; those that were not reached in time are absent. */
    Map<String, Outcome> load(Path object) throws IOException, InterruptedException {
        Path out = Files.createTempFile("corpus", ".out");
        Process process = new ProcessBuilder(program.toString(), object.toString()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        int code = process.destroyForcibly().waitFor();
        if (!ended || code != 0) {
            System.out.println((ended ? "CRASHED " : "TIMEOUT ") + object.getFileName() + " " + code);
        }
        Map<String, Outcome> outcomes = new HashMap<>();
        for (String line : Files.readAllLines(out, StandardCharsets.ISO_8859_1)) {
            if (line.split("\t", -1).length == 4) {
                Outcome outcome = Outcome.parse(line);
                outcomes.put(outcome.program(), outcome);
            }
        }
        Files.delete(out);
        return outcomes;
    }
}
