package io.github.bpf4j.cli;

import io.github.bpf4j.check.PortabilityCheck;
import io.github.bpf4j.check.PortabilityReport;
import io.github.bpf4j.check.Verdict;
import io.github.bpf4j.generator.KernelFile;
import io.github.bpf4j.generator.KernelTypes;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Objects against kernels that are not here. */
@Command(name = "check", mixinStandardHelpOptions = true, description = HelpText.CHECK)
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OBJECT", arity = "1..*", description = HelpText.OBJECTS)
    private List<Path> objects = List.of();

    @Option(names = {"-k",
        "--kernel"}, paramLabel = "BTF", description = HelpText.KERNEL)
    private List<Path> kernels = List.of(KernelTypes.RUNNING_KERNEL.getParent());

    @Option(names = {"-f",
        "--format"}, paramLabel = "FORMAT", description = HelpText.FORMAT)
    private Format format = Format.text;

    @Spec
    private CommandSpec spec;

    /** Lower case, since they are typed. */
    enum Format {
        text, json, junit
    }

    CheckCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        PortabilityCheck check = new PortabilityCheck(read());
        for (Path kernel : kernels) {
            List<KernelFile> found = KernelFile.at(kernel);
            if (found.isEmpty()) {
                throw new IllegalArgumentException("there are no types of kernels in " + kernel);
            }
            for (KernelFile file : found) {
                check.on(file.read());
            }
        }
        PortabilityReport report = check.report();
        PrintWriter out = spec.commandLine().getOut();
        out.print(switch (format) {
            case text -> report.toText();
            case json -> report.toJson();
            case junit -> report.toJUnit();
        });
        out.flush();
        return report.count(Verdict.FAILS) == 0 ? 0 : 1;
    }

    private List<BpfObjectFile> read() throws IOException {
        List<BpfObjectFile> files = new ArrayList<>();
        for (Path object : objects) {
            files.add(BpfObjectFile.read(object));
        }
        return files;
    }
}
