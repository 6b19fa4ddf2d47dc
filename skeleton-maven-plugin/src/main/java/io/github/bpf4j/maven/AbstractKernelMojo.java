package io.github.bpf4j.maven;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.KernelFile;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals have in common that put objects beside the types of kernels. */
abstract class AbstractKernelMojo extends AbstractObjectsMojo {

    /**
     * The types (BTF) of the kernels: files, or directories that are searched with all below them. A file is raw BTF,
     * as {@code /sys/kernel/btf/vmlinux} is, or an image of a kernel with debugging information, plain or compressed
     * ({@code .gz}, {@code .xz}, {@code .tar.gz}, {@code .tar.xz}), so that a clone of the BTFHub archive can be named
     * as it is. A directory with a file {@code vmlinux} is one kernel with its modules.
     *
     * <pre>{@code
     * <kernels>
     *   <kernel>src/test/btf</kernel>
     *   <kernel>/sys/kernel/btf</kernel>
     * </kernels>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.kernels", required = true)
    List<File> kernels;

    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.skip", defaultValue = "false")
    boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as skeleton.skip says.");
            return;
        }
        try {
            run(objects(""), kernelFiles());
        } catch (MalformedObjectException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("A file cannot be read or written: " + e, e);
        }
    }

    /** Does the goal's work. */
    abstract void run(List<BpfObjectFile> objects, List<KernelFile> files)
            throws IOException, MojoExecutionException, MojoFailureException;

    private List<KernelFile> kernelFiles() throws IOException, MojoExecutionException {
        List<KernelFile> files = new ArrayList<>();
        for (File kernel : kernels) {
            if (!kernel.exists()) {
                throw new MojoExecutionException(kernel + ", named in <kernels>, does not exist");
            }
            files.addAll(KernelFile.at(kernel.toPath()));
        }
        if (files.isEmpty()) {
            throw new MojoExecutionException("There are no types of kernels (.btf, also .gz, .xz or .tar.xz) in "
                    + kernels);
        }
        return files;
    }
}
