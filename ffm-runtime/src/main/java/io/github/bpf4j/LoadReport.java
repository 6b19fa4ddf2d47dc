package io.github.bpf4j;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code load()} did.
 *
 * @param programs the programs of the object in its order
 * @param duration how long it took, from the first step to the last
 */
public record LoadReport(List<Entry> programs, Duration duration) {

    public LoadReport {
        programs = List.copyOf(programs);
    }

    /** What became of a program. */
    public enum Outcome {
        LOADED,
        /** Left out because it was switched off or is optional. */
        SKIPPED
    }

    /**
     * A program's fate.
     *
     * @param program its name
     * @param outcome what happened
     * @param reason why it was left out; empty when it was loaded
     * @param instructions how many instructions were handed to the kernel, sub-programs included; 0 when left out
     * @param log the verifier's log, when {@link OpenOptions#withLogLevel} has asked for it; empty otherwise
     */
    public record Entry(String program, Outcome outcome, String reason, int instructions, String log) {

        /** One line, without the log. */
        @Override
        public String toString() {
            return program + ": " + (outcome == Outcome.LOADED ? instructions + " instructions" : "skipped, " + reason);
        }
    }

    /** The names of the programs that are in the kernel now. */
    public List<String> loaded() {
        return programs.stream().filter(entry -> entry.outcome() == Outcome.LOADED).map(Entry::program).toList();
    }

    /** A line with the sum, and one for each program; for people. */
    @Override
    public String toString() {
        return programs.stream().map(entry -> "\n  " + entry).collect(Collectors.joining("", loaded().size() + " of "
                + programs.size() + " programs loaded in " + duration.toMillis() + " ms", ""));
    }
}
