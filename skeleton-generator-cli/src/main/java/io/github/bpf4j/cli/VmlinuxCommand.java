package io.github.bpf4j.cli;

import io.github.bpf4j.generator.KernelTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Types to C. */
@Command(name = "vmlinux", mixinStandardHelpOptions = true, description = HelpText.VMLINUX)
final class VmlinuxCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BTF", arity = "0..1", description = HelpText.BTF)
    private Path btf = KernelTypes.RUNNING_KERNEL;

    @Option(names = {"-m", "--module"}, paramLabel = "FILE", description = HelpText.MODULE)
    private @Nullable Path module;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = HelpText.HEADER)
    private @Nullable Path output;

    @Option(names = {"-t",
        "--type"}, paramLabel = "NAME", description = HelpText.ONLY_TYPE)
    private List<String> types = List.of();

    @Spec
    private CommandSpec spec;

    VmlinuxCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        KernelTypes kernel = module == null
                ? KernelTypes.read(btf)
                : KernelTypes.read(btf).withModule(module);
        PrintWriter out = spec.commandLine().getOut();
        if (output == null) {
            out.print(kernel.header(types));
        } else if (kernel.writeHeader(output, types)) {
            out.println("written " + output);
        }
        out.flush();
        return 0;
    }
}
