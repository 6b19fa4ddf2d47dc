package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreTargets;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.OpenFile;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of the running kernel, read when first asked for and shared by all loads of a runtime; given back to the
 * garbage collector when memory is short. Safe for use by several threads.
 */
public final class KernelTypes {

    private static final String SYSFS = "sys/kernel/btf";

    private final Path root;
    private SoftReference<Btf> cached = new SoftReference<>(null);

    KernelTypes(Path root) {
        this.root = root;
    }

    /**
     * The kernel's own types.
     *
     * @param why what needs them, for the message
     * @throws KernelBtfException if they cannot be had
     */
    public Btf vmlinux(String why) {
        List<String> attempts = new ArrayList<>();
        Btf found = find(attempts);
        if (found == null) {
            throw new KernelBtfException(why, attempts);
        }
        return found;
    }

    private synchronized @Nullable Btf find(List<String> attempts) {
        Btf known = cached.get();
        if (known == null) {
            known = search(attempts);
            cached = new SoftReference<>(known);
        }
        return known;
    }

    /**
     * The kernel's types with those of its modules, for CO-RE.
     *
     * @param why what needs them, for the message
     * @throws KernelBtfException if they cannot be had
     */
    public CoreTargets targets(String why) {
        return targets(vmlinux(why));
    }

    /** As {@link #targets(String)}; null if they cannot be had, with what was tried added to a list. */
    @Nullable
    CoreTargets findTargets(List<String> attempts) {
        Btf found = find(attempts);
        return found == null ? null : targets(found);
    }

    private CoreTargets targets(Btf vmlinux) {
        return CoreTargets.of(vmlinux, () -> modules(vmlinux));
    }

    private @Nullable Btf search(List<String> attempts) {
        for (Path path : places(Kernel.release())) {
            Btf found = attempt(path, attempts);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Where distributions put the kernel's image with types, in libbpf's order. */
    private List<Path> places(String release) {
        return Stream.of(SYSFS + "/vmlinux", "boot/vmlinux-" + release,
                "lib/modules/" + release + "/vmlinux-" + release, "lib/modules/" + release + "/build/vmlinux",
                "usr/lib/modules/" + release + "/kernel/vmlinux", "usr/lib/debug/boot/vmlinux-" + release,
                "usr/lib/debug/boot/vmlinux-" + release + ".debug",
                "usr/lib/debug/lib/modules/" + release + "/vmlinux").map(root::resolve).toList();
    }

    private @Nullable Btf attempt(Path path, List<String> attempts) {
        try {
            return path.startsWith(root.resolve(SYSFS))
                    ? Btf.parse(exported(path), "vmlinux")
                    : Btf.ofElf(Files.readAllBytes(path), path.toString());
        } catch (NoSuchFileException e) {
            attempts.add(path + " (not there)");
        } catch (IOException e) {
            attempts.add(path + " (cannot be read: " + e.getMessage() + ")");
        } catch (MalformedObjectException e) {
            attempts.add(path + " (" + e.finding() + ")");
        }
        return null;
    }

    /**
     * What the kernel exports. Copying it from its pages (Linux 6.16, {@code kernel/bpf/sysfs_btf.c}) takes about half the
     * time of reading it; kernels that do not let them be mapped are read.
     */
    private static byte[] exported(Path path) throws IOException {
        SystemCalls sys = LinuxSystemCalls.get();
        long size = Files.size(path);
        try (Fd file = OpenFile.readOnly(sys, path); Arena arena = Arena.ofConfined()) {
            return Memory.map(sys, arena, size, Memory.PROT_READ, Memory.MAP_PRIVATE, file.number(), 0)
                    .toArray(ValueLayout.JAVA_BYTE);
        } catch (KernelException e) {
            return Files.readAllBytes(path);
        }
    }

    private List<Btf> modules(Btf vmlinux) {
        List<Btf> modules = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(SYSFS))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("vmlinux")) {
                    modules.add(Btf.parse(Files.readAllBytes(file), name, vmlinux));
                }
            }
        } catch (IOException e) {
            // Modules come and go, and without sysfs there is nothing to list: types of modules are then not found.
            System.getLogger(KernelTypes.class.getName()).log(System.Logger.Level.DEBUG,
                    "types of kernel modules cannot be read: {0}", e);
        }
        return modules;
    }
}
