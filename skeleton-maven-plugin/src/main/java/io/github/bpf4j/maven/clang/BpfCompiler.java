package io.github.bpf4j.maven.clang;

import io.github.bpf4j.elf.ElfStripper;
import io.github.bpf4j.maven.clang.CompileResult.Outcome;
import io.github.bpf4j.maven.clang.CompileResult.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles C sources to BPF objects without DWARF and with BTF.
 *
 * <p>A source is compiled when its object is missing or was changed, or when the source, a header that it included, the
 * compiler or an argument is another one than last time. All sources are tried, also after one that does not compile.
 */
public final class BpfCompiler {

    private final CompileRequest request;
    private final ClangArguments arguments;
    private final BuildRecord now = new BuildRecord();

    /** For one run. */
    public BpfCompiler(CompileRequest request) {
        this.request = request;
        this.arguments = new ClangArguments(request);
    }

    /**
     * Runs the compiler for all that is not up to date.
     *
     * @throws IOException if a file cannot be read or written, or the compiler does not start
     */
    public CompileResult compile() throws IOException {
        BuildRecord before = BuildRecord.read(request.record());
        List<Unit> units = new ArrayList<>();
        for (Path source : request.sources()) {
            units.add(isUpToDate(source, before) ? keep(source, before) : compile(source));
        }
        List<Path> deleted = new ArrayList<>();
        for (String object : before.objects()) {
            Path file = request.outputDirectory().resolve(object).normalize();
            boolean stale = now.get(Path.of(object)) == null && file.startsWith(request.outputDirectory());
            if (stale && Files.deleteIfExists(file)) {
                deleted.add(file);
            }
        }
        now.write(request.record());
        return new CompileResult(units, deleted);
    }

    private Path absolute(Path source) {
        return request.baseDirectory().resolve(request.sourceDirectory()).resolve(source).normalize();
    }

    private Path object(Path source) {
        return request.outputDirectory().resolve(CompileRequest.object(source));
    }

    private boolean isUpToDate(Path source, BuildRecord before) throws IOException {
        BuildRecord.Entry entry = before.get(CompileRequest.object(source));
        return entry != null && entry.inputs().equals(inputs(entry.read()))
                && entry.object().equals(new Digest().add(object(source)).hex());
    }

    private String inputs(List<String> read) throws IOException {
        Digest digest = new Digest().add(List.of(request.clang().banner())).add(arguments.options());
        for (String file : read) {
            digest.add(request.baseDirectory().resolve(file));
        }
        return digest.hex();
    }

    private Unit keep(Path source, BuildRecord before) {
        Path object = CompileRequest.object(source);
        now.put(object, before.get(object));
        return new Unit(absolute(source), Outcome.UP_TO_DATE, List.of());
    }

    private Unit compile(Path source) throws IOException {
        Path object = object(source);
        Files.createDirectories(object.getParent());
        // Beside each other, since a new object replaces the old one in one step.
        Path fresh = Files.createTempFile(object.getParent(), "new", ".tmp");
        Path rule = Files.createTempFile(object.getParent(), "new", ".d.tmp");
        try {
            Command.Output output = Command.run(request.baseDirectory(), arguments.command(source, fresh, rule));
            List<ClangMessage> messages = ClangMessage.parse(output.lines(), request.baseDirectory());
            if (output.exit() != 0) {
                return new Unit(absolute(source), Outcome.FAILED, failure(messages, output));
            }
            Files.write(object, ElfStripper.strip(Files.readAllBytes(fresh), object.toString()));
            remember(source, Files.readString(rule));
            return new Unit(absolute(source), Outcome.COMPILED, messages);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(rule);
        }
    }

    private void remember(Path source, String rule) throws IOException {
        List<String> read = Dependencies.parse(rule).stream().map(Path::toString).toList();
        String digest = new Digest().add(object(source)).hex();
        now.put(CompileRequest.object(source), new BuildRecord.Entry(inputs(read), digest, read));
    }

    private static List<ClangMessage> failure(List<ClangMessage> messages, Command.Output output) {
        if (messages.stream().anyMatch(message -> message.severity() == ClangMessage.Severity.ERROR)) {
            return messages.stream().map(MissingHeader::explain).toList();
        }
        // A crash of the compiler has a form of its own.
        String text = "clang ended with code " + output.exit();
        List<ClangMessage> all = new ArrayList<>(messages);
        all.add(new ClangMessage(ClangMessage.Severity.ERROR, null, 0, 0, text, output.lines()));
        return all;
    }
}
