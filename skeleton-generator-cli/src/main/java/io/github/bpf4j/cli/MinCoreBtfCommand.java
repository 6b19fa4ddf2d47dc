package io.github.bpf4j.cli;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.core.MinimalBtf;
import io.github.bpf4j.generator.KernelTypes;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A kernel's types to the few that objects need. */
@Command(name = "min-core-btf", mixinStandardHelpOptions = true, description = HelpText.MIN_CORE_BTF)
final class MinCoreBtfCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OBJECT", arity = "1..*", description = HelpText.OBJECTS)
    private List<Path> objects = List.of();

    @Option(names = {"-k", "--kernel"}, paramLabel = "BTF", description = HelpText.BTF)
    private Path kernel = KernelTypes.RUNNING_KERNEL;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true, description = HelpText.SMALL_BTF)
    private Path output = Path.of("");

    @Spec
    private CommandSpec spec;

    MinCoreBtfCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        MinimalBtf minimal = new MinimalBtf(BtfFile.read(kernel));
        for (Path object : objects) {
            BpfObjectFile file = BpfObjectFile.read(object);
            Btf types = file.btf();
            if (types != null) {
                minimal.add(types, file.coreRelocations());
            }
        }
        byte[] bytes = minimal.build(output.toString()).toByteArray();
        Files.write(output, bytes);
        PrintWriter out = spec.commandLine().getOut();
        out.println("written " + output + ", " + bytes.length + " bytes");
        out.flush();
        return 0;
    }
}
