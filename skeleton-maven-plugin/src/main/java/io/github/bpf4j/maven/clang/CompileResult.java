package io.github.bpf4j.maven.clang;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run of the compiler did.
 *
 * @param units the sources, in the order of the request
 * @param deleted objects of earlier runs whose source is gone, gone now themselves
 */
public record CompileResult(List<Unit> units, List<Path> deleted) {

    /** Keeps copies of the lists. */
    public CompileResult {
        units = List.copyOf(units);
        deleted = List.copyOf(deleted);
    }

    /** What became of a source. */
    public enum Outcome {
        /** There is a new object. */
        COMPILED,
        /** Source, headers, compiler and arguments are those of the last run. */
        UP_TO_DATE,
        /** There is no object; the messages say why. */
        FAILED
    }

    /**
     * One source.
     *
     * @param source its absolute path
     * @param outcome what became of it
     * @param messages what the compiler said; nothing when it was not called
     */
    public record Unit(Path source, Outcome outcome, List<ClangMessage> messages) {

        /** Keeps a copy of the list. */
        public Unit {
            messages = List.copyOf(messages);
        }
    }

    /** How many of the sources had this outcome. */
    public long count(Outcome outcome) {
        return units.stream().filter(unit -> unit.outcome() == outcome).count();
    }
}
