package io.github.bpf4j.maven.clang;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line for one source. */
final class ClangArguments {

    private static final Path SYSTEM_HEADERS = Path.of("/usr/include");

    private final CompileRequest request;

    ClangArguments(CompileRequest request) {
        this.request = request;
    }

    /** What decides the bytes of an object, apart from the files; the same on every machine with the same paths. */
    List<String> options() {
        TargetArchitecture architecture = request.architecture();
        List<String> words = new ArrayList<>(List.of("-g", "-O2", "-target", architecture.target(), "-mcpu=v3",
                "-D__TARGET_ARCH_" + architecture.define(), "-fno-stack-protector", "-fno-color-diagnostics",
                "-fdebug-compilation-dir=.", "-ffile-prefix-map=" + request.baseDirectory() + "=."));
        words.add("-I" + relative(request.sourceDirectory()));
        request.includeDirectories().forEach(directory -> words.add("-I" + relative(directory)));
        // Debian keeps asm/types.h, which linux/bpf.h includes, in a directory of the processor.
        Path ofProcessor = SYSTEM_HEADERS.resolve(architecture.headers());
        if (Files.isDirectory(ofProcessor)) {
            words.addAll(List.of("-idirafter", ofProcessor.toString()));
        }
        words.addAll(request.arguments());
        return words;
    }

    /** All words of the command. */
    List<String> command(Path source, Path object, Path rule) {
        List<String> words = new ArrayList<>(List.of(request.clang().executable().toString()));
        words.addAll(options());
        words.addAll(List.of("-MD", "-MF", rule.toString(), "-c", relative(request.sourceDirectory().resolve(source)),
                "-o", object.toString()));
        return words;
    }

    /** Paths below the base directory are written as seen from there: they get into the object as they are written. */
    private String relative(Path file) {
        Path base = request.baseDirectory();
        Path absolute = base.resolve(file).normalize();
        return absolute.startsWith(base) && !absolute.equals(base)
                ? base.relativize(absolute).toString()
                : absolute.toString();
    }
}
