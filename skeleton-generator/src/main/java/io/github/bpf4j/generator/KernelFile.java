package io.github.bpf4j.generator;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.check.KernelBtf;
import io.github.bpf4j.elf.MalformedObjectException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A file with the types of a kernel: raw BTF or an image of the kernel, plain, compressed by gzip or xz, or the first
 * file of a tar archive that is. A directory with a file {@code vmlinux} is a kernel with its modules, like
 * {@code /sys/kernel/btf}.
 *
 * @param file the file or directory
 * @param name what the kernel is called: its path below the directory that was searched, without endings
 */
public record KernelFile(Path file, String name) {

    private static final Path RUNNING = KernelTypes.RUNNING_KERNEL.getParent();
    private static final String VMLINUX = "vmlinux";
    private static final List<String> ENDINGS = List.of(".gz", ".xz", ".tgz", ".txz", ".tar", ".btf", ".elf");
    /** No kernel image with debugging information is as large. */
    private static final int MAX_UNPACKED = 1 << 30;

    /** The kernels at a path: a file alone, or everything below a directory. */
    public static List<KernelFile> at(Path path) throws IOException {
        return Files.isDirectory(path) ? below(path) : List.of(of(path));
    }

    /** A path that was named alone. */
    private static KernelFile of(Path file) {
        return new KernelFile(file, file.equals(RUNNING) ? "running" : stem(file.getFileName().toString()));
    }

    /** Everything below a directory, in the order of the names. */
    public static List<KernelFile> below(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve(VMLINUX))) {
            return List.of(of(directory));
        }
        List<KernelFile> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                if (!Files.isRegularFile(file) || file.getFileName().toString().startsWith(".")) {
                    continue;
                }
                Path parent = file.getParent();
                if (Files.isRegularFile(parent.resolve(VMLINUX))) {
                    if (file.getFileName().toString().equals(VMLINUX)) {
                        found.add(new KernelFile(parent, spelled(directory, parent)));
                    }
                } else if (hasKnownEnding(file)) {
                    found.add(new KernelFile(file, stem(spelled(directory, file))));
                }
            }
        }
        return found;
    }

    private static boolean hasKnownEnding(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) || name.startsWith(VMLINUX);
    }

    private static String spelled(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static String stem(String name) {
        for (String ending : ENDINGS) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                return stem(name.substring(0, name.length() - ending.length()));
            }
        }
        return name;
    }

    /**
     * Reads the types.
     *
     * @throws MalformedObjectException if the file holds no BTF, or damaged BTF
     */
    public KernelBtf read() throws IOException {
        if (!Files.isDirectory(file)) {
            return KernelBtf.of(name, BtfFile.read(unpacked(file), name));
        }
        Btf vmlinux = BtfFile.read(Files.readAllBytes(file.resolve(VMLINUX)), name);
        List<Btf> modules = new ArrayList<>();
        try (Stream<Path> files = Files.list(file)) {
            for (Path module : files.sorted().toList()) {
                String moduleName = module.getFileName().toString();
                if (!moduleName.equals(VMLINUX) && Files.isRegularFile(module)) {
                    modules.add(Btf.parse(Files.readAllBytes(module), moduleName, vmlinux));
                }
            }
        }
        return new KernelBtf(name, vmlinux, modules);
    }

    private static byte[] unpacked(Path file) throws IOException {
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                InputStream bytes = decompressed(packed, ending)) {
            return ending.matches(".*(\\.tar(\\.gz|\\.xz)?|\\.tgz|\\.txz)") ? firstFile(bytes, file) : all(bytes, file);
        }
    }

    private static InputStream decompressed(InputStream packed, String ending) throws IOException {
        if (ending.endsWith("xz")) {
            return new XZInputStream(packed);
        }
        return ending.endsWith("gz") ? new GZIPInputStream(packed) : packed;
    }

    private static byte[] firstFile(InputStream archive, Path file) throws IOException {
        // Closing belongs to whoever has opened the stream below.
        TarArchiveInputStream tar = new TarArchiveInputStream(archive);
        for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (!entry.isDirectory()) {
                return all(tar, file);
            }
        }
        throw new IOException(file + " holds no file");
    }

    private static byte[] all(InputStream bytes, Path file) throws IOException {
        byte[] read = bytes.readNBytes(MAX_UNPACKED);
        if (read.length == MAX_UNPACKED) {
            throw new IOException(file + " unpacks to more than " + MAX_UNPACKED + " bytes");
        }
        return read;
    }
}
