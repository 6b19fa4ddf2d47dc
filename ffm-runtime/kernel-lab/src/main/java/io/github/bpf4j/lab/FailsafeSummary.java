package io.github.bpf4j.lab;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The counts of a run in the form that the {@code verify} goal of Maven's Failsafe plugin judges a build by. */
final class FailsafeSummary {

    private FailsafeSummary() {}

    static void write(Matrix matrix, int atLeast, Path folder) {
        long failed = matrix.count(Outcome.FAILED);
        long skipped = matrix.count(Outcome.SKIPPED) + matrix.missing().size();
        String summary = """
                <?xml version="1.0" encoding="UTF-8"?>
                <failsafe-summary result="%s" timeout="false">
                    <completed>%d</completed>
                    <errors>%d</errors>
                    <failures>%d</failures>
                    <skipped>%d</skipped>
                    <failureMessage/>
                </failsafe-summary>
                """.formatted(matrix.passed(atLeast) ? "null" : "255", matrix.count(Outcome.PASSED) + failed + skipped,
                matrix.booted().size() < atLeast ? 1 : 0, failed, skipped);
        try {
            Files.writeString(folder.resolve("summary.xml"), summary);
        } catch (IOException e) {
            throw new LabException("cannot write to " + folder, e);
        }
    }
}
