package io.github.bpf4j.cli;

import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.report.ObjectReport;
import io.github.bpf4j.report.ProgramListing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Objects to an account of what is in them. */
@Command(name = "inspect", mixinStandardHelpOptions = true, description = HelpText.INSPECT)
final class InspectCommand implements Callable<Integer> {

    /** Lower case, since they are typed. */
    enum Format {
        text, json
    }

    @Parameters(paramLabel = "OBJECT", arity = "1..*", description = HelpText.OBJECTS)
    private List<Path> files = List.of();

    @Option(names = {"-f",
        "--format"}, paramLabel = "FORMAT", description = HelpText.FORMAT)
    private Format format = Format.text;

    @Option(names = {"-l",
        "--listing"}, description = HelpText.LISTING)
    private boolean listing;

    @Spec
    private CommandSpec spec;

    InspectCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        List<BpfObjectFile> objects = new ArrayList<>();
        for (Path file : files) {
            objects.add(BpfObjectFile.read(file));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == Format.json
                ? ObjectReport.toJson(objects.stream().map(ObjectReport::of).toList())
                : objects.stream().map(this::text).collect(Collectors.joining("\n")));
        out.flush();
        return 0;
    }

    private String text(BpfObjectFile object) {
        String account = ObjectReport.of(object).toText();
        return listing ? account + "\n" + String.join("\n", ProgramListing.of(object)) + "\n" : account;
    }
}
