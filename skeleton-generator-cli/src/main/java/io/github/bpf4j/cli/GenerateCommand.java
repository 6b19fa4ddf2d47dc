package io.github.bpf4j.cli;

import io.github.bpf4j.generator.GenerationRequest;
import io.github.bpf4j.generator.GenerationResult;
import io.github.bpf4j.generator.GenerationResult.Outcome;
import io.github.bpf4j.generator.ObjectInput;
import io.github.bpf4j.generator.SkeletonGenerator;
import io.github.bpf4j.generator.SkeletonOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Objects to Java. */
@Command(name = "generate", mixinStandardHelpOptions = true, description = HelpText.GENERATE)
final class GenerateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OBJECT", arity = "1..*", description = HelpText.OBJECTS)
    private List<Path> objects = List.of();

    @Option(names = {"-p", "--package"}, paramLabel = "NAME", required = true, description = HelpText.PACKAGE)
    private String packageName = "";

    @Option(names = {"-o",
        "--output"}, paramLabel = "DIR", required = true, description = HelpText.SOURCE_ROOT)
    private Path output = Path.of("");

    @Option(names = {"-c",
        "--class"}, paramLabel = "NAME", description = HelpText.CLASS)
    private @Nullable String className;

    @Option(names = {"-t",
        "--type"}, paramLabel = "NAME", description = HelpText.TYPE)
    private List<String> types = List.of();

    @Option(names = {"-n",
        "--name"}, paramLabel = "C=JAVA", description = HelpText.NAME)
    private Map<String, String> names = Map.of();

    @Option(names = "--shared-types", paramLabel = "NAME", description = HelpText.SHARED_TYPES)
    private String sharedTypes = "";

    @Option(names = "--manifest", paramLabel = "FILE", description = HelpText.MANIFEST)
    private @Nullable Path manifest;

    @Spec
    private CommandSpec spec;

    GenerateCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        if (className != null && objects.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--class is for a single object");
        }
        Path memory = manifest == null ? output.resolve(".skeletons") : manifest;
        GenerationResult result = new SkeletonGenerator().generate(new GenerationRequest(
                objects.stream().map(this::input).toList(), output, memory, Main.version(),
                new SkeletonOptions(types, names), sharedTypes));
        report(result);
        return 0;
    }

    private ObjectInput input(Path object) {
        return className == null
                ? ObjectInput.named(object, packageName)
                : new ObjectInput(object, packageName, className);
    }

    private void report(GenerationResult result) {
        PrintWriter err = spec.commandLine().getErr();
        for (GenerationResult.SkeletonFile file : result.files()) {
            file.notices().forEach(notice -> err.println("warning: " + file.input().file().getFileName() + ": "
                    + notice));
        }
        result.notices().forEach(notice -> err.println("warning: " + notice));
        PrintWriter out = spec.commandLine().getOut();
        result.files().stream().filter(file -> file.outcome() == Outcome.WRITTEN)
                .forEach(file -> out.println("written " + file.path()));
        result.shared().stream().filter(file -> file.outcome() == Outcome.WRITTEN)
                .forEach(file -> out.println("written " + file.path()));
        result.deleted().forEach(path -> out.println("deleted " + path));
    }
}
