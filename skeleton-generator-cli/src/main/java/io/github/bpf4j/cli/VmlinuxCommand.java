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
@Command(name = "vmlinux", mixinStandardHelpOptions = true, description = "Writes types as a C header: vmlinux.h, for BPF programs to include.")
final class VmlinuxCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BTF", arity = "0..1", description = "BTF, or an ELF file with BTF in it. Default: /sys/kernel/btf/vmlinux.")
    private Path btf = KernelTypes.RUNNING_KERNEL;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Header to write. Default: standard output.")
    private @Nullable Path output;

    @Option(names = {"-t",
        "--type"}, paramLabel = "NAME", description = "Only this type or function and what it needs. Can be repeated.")
    private List<String> types = List.of();

    @Spec
    private CommandSpec spec;

    VmlinuxCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        KernelTypes kernel = KernelTypes.read(btf);
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
