package io.github.bpf4j.maven;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.KernelTypes;
import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the types of a kernel as {@code vmlinux.h}, the header that BPF programs include instead of kernel headers.
 *
 * <p>
 * It belongs to no phase: {@code mvn skeleton:vmlinux} writes it once, to be committed with the sources. The goal
 * {@code compile} makes one by itself when sources include it and it is not there.
 * </p>
 *
 * @since 0.1.0
 */
@Mojo(name = "vmlinux", requiresProject = false, threadSafe = true)
public final class VmlinuxMojo extends AbstractMojo {

    /**
     * The types: BTF as below {@code /sys/kernel/btf}, or an ELF file with BTF in it. The default is the kernel that the
     * build runs on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.vmlinuxBtf", defaultValue = "/sys/kernel/btf/vmlinux")
    File vmlinuxBtf;

    /**
     * A kernel module, or its BTF as below {@code /sys/kernel/btf}, whose types are written too. Without this parameter
     * they are those of the kernel alone.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.moduleBtf")
    @Nullable
    File moduleBtf;

    /**
     * The header to write.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.header", defaultValue = "${basedir}/src/main/bpf/vmlinux.h")
    File header;

    /**
     * Types to write, with what they need; without this parameter all are written, three megabytes of them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.kernelTypes")
    List<String> kernelTypes;

    @Override
    public void execute() throws MojoExecutionException {
        try {
            KernelTypes kernel = KernelTypes.read(vmlinuxBtf.toPath());
            KernelTypes types = moduleBtf == null ? kernel : kernel.withModule(moduleBtf.toPath());
            boolean written = types.writeHeader(header.toPath(), kernelTypes);
            getLog().info(header + (written ? " written." : " is up to date."));
        } catch (MalformedObjectException | IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new MojoExecutionException("There is no " + e.getFile() + ": name a file with a kernel's BTF in"
                    + " <vmlinuxBtf>", e);
        } catch (IOException e) {
            throw new MojoExecutionException("The header cannot be written: " + e, e);
        }
    }
}
