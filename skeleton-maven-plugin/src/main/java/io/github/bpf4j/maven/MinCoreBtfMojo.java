package io.github.bpf4j.maven;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.MinimalBtf;
import io.github.bpf4j.generator.KernelFile;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes for each kernel the few types that the objects need of it, as a resource of the project.
 *
 * <p>
 * An application with these resources runs its CO-RE programs on kernels without BTF of their own: it opens its
 * skeletons with {@code BtfSource.firstOf(BtfSource.runningKernel(), BtfSource.classPath("META-INF/btf/"))}. Each file
 * has some hundred bytes and the name of the kernel, so the given files should be named after their releases, as those
 * of the BTFHub archive are.
 * </p>
 *
 * @since 0.1.0
 */
@Mojo(name = "min-core-btf", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
public final class MinCoreBtfMojo extends AbstractKernelMojo {

    /**
     * The directory to write below; files keep their place below the directories of {@code kernels}. The default
     * becomes {@code META-INF/btf/} in the class path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.btfDirectory", defaultValue = "${project.build.outputDirectory}/META-INF/btf")
    File btfDirectory;

    /**
     * Whether the files are compressed ({@code .btf.gz}).
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.compress", defaultValue = "true")
    boolean compress;

    @Override
    void run(List<BpfObjectFile> objects, List<KernelFile> files) throws IOException {
        long bytes = 0;
        for (KernelFile file : files) {
            MinimalBtf minimal = new MinimalBtf(file.read().vmlinux());
            for (BpfObjectFile object : objects) {
                Btf local = object.btf();
                if (local != null) {
                    minimal.add(local, object.coreRelocations());
                }
            }
            bytes += write(file.name(), minimal.build(file.name()).toByteArray());
        }
        getLog().info("Types of " + files.size() + " kernels below " + btfDirectory + ": " + bytes + " bytes.");
    }

    private long write(String name, byte[] types) throws IOException {
        Path file = btfDirectory.toPath().resolve(name + (compress ? ".btf.gz" : ".btf"));
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = compress ? new GZIPOutputStream(out) : out) {
            packed.write(types);
        }
        return Files.size(file);
    }
}
