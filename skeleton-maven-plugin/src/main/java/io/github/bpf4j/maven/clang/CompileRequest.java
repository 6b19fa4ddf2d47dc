package io.github.bpf4j.maven.clang;

import java.nio.file.Path;
import java.util.List;

/**
 * All that one run of the compiler is told.
 *
 * @param clang the compiler
 * @param architecture the processor that the programs are for
 * @param baseDirectory absolute; file names in the objects are relative to it, so that they are the same everywhere
 * @param sourceDirectory where the sources are
 * @param sources the sources, seen from there; each ends in {@code .c}
 * @param outputDirectory where the objects go, in directories as those of the sources
 * @param record the file that remembers, from one run to the next, what was compiled from what
 * @param includeDirectories where headers are looked for, before those of the system
 * @param arguments further arguments for the compiler; they come last and so win
 */
public record CompileRequest(Clang clang, TargetArchitecture architecture, Path baseDirectory, Path sourceDirectory,
        List<Path> sources, Path outputDirectory, Path record, List<Path> includeDirectories, List<String> arguments) {

    /** Keeps copies of the lists. */
    public CompileRequest {
        sources = List.copyOf(sources);
        includeDirectories = List.copyOf(includeDirectories);
        arguments = List.copyOf(arguments);
    }

    /** The object of a source, seen from the output directory. */
    static Path object(Path source) {
        String name = source.getFileName().toString();
        return source.resolveSibling(name.substring(0, name.length() - 1) + "o");
    }
}
