package io.github.bpf4j.lab.image;

import io.github.bpf4j.lab.host.LabException;
import io.github.bpf4j.lab.kernel.Arch;
import io.github.bpf4j.lab.kernel.Kernel;
import io.github.bpf4j.lab.kernel.KernelModules;
import io.github.bpf4j.lab.kernel.PackageCache;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What guests of one architecture boot with. The large part, the same for all of them, is written once; for each boot
 * a small archive with the modules of its kernel is put behind it.
 */
public final class GuestImage {

    private final Path base;
    private final Arch arch;
    private final List<String> modules;

    private GuestImage(Path base, Arch arch, List<String> modules) {
        this.base = base;
        this.arch = arch;
        this.modules = modules;
    }

    /**
     * What goes into an image.
     *
     * @param classPath the class path of the tests, in front of the lab's own
     * @param tests the arguments of {@code GuestMain} that choose the tests
     * @param jvmArguments further options of the guest's JVM
     * @param javaModules modules of the JDK; none for the default
     * @param kernelModules modules of the kernel that are loaded when it has them
     */
    public record Contents(GuestClassPath classPath, List<String> tests, List<String> jvmArguments,
            List<String> javaModules, List<String> kernelModules) {}

    /** Builds the part that all guests of an architecture share. */
    public static GuestImage build(Arch arch, Contents contents, PackageCache packages, Path cache, Path work) {
        List<String> javaModules = contents.javaModules().isEmpty()
                ? JavaImage.DEFAULT_MODULES
                : contents.javaModules();
        JavaImage java = JavaImage.of(arch, cache, javaModules, packages);
        GuestJvm jvm = new GuestJvm(contents.jvmArguments());
        try {
            Optional<Path> archive = AotCache.train(java, contents.classPath(), jvm, contents.tests(), work);
            GuestTree tree = new GuestTree();
            new BaseSystem(arch, packages).addTo(tree);
            java.addTo(tree);
            contents.classPath().addTo(tree);
            if (archive.isPresent()) {
                tree.copy(GuestJvm.ARCHIVE, archive.get());
            }
            tree.text("lab/java.args", jvm.argumentFile(contents.classPath().option(), archive.isPresent()));
            tree.text("lab/tests.args", String.join("\n", contents.tests()) + "\n");
            Path base = work.resolve("base-" + arch.debian() + ".cpio");
            tree.writeTo(base);
            return new GuestImage(base, arch, contents.kernelModules());
        } catch (IOException e) {
            throw new LabException("cannot build the image of the guests", e);
        }
    }

    /** The architecture of the guests. */
    public Arch arch() {
        return arch;
    }

    /** Writes what one guest boots with: the shared part, then the modules and settings of this boot. */
    public void write(Path initrd, Kernel kernel, BootSettings settings) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(initrd), 1 << 16)) {
            Files.copy(base, out);
            GuestTree tree = new GuestTree();
            Map<String, byte[]> inOrder = KernelModules.of(kernel, modules);
            inOrder.forEach((name, module) -> tree.bytes("lab/modules/" + name + ".ko", module));
            tree.text("lab/modules/order", String.join("\n", inOrder.keySet()) + (inOrder.isEmpty() ? "" : "\n"));
            tree.copy("lab/kernel.config", kernel.config());
            tree.text("lab/boot", settings.script(kernel));
            tree.writeTo(out);
        } catch (IOException e) {
            throw new LabException("cannot write " + initrd, e);
        }
    }
}
