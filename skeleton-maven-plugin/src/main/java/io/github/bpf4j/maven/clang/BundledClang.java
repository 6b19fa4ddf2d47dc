package io.github.bpf4j.maven.clang;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The clang inside the artifact {@code org.bytedeco:llvm}, unpacked.
 *
 * <p>Of its 500 MB it takes the compiler, the two libraries that this loads, under the names by which it asks for them,
 * and its headers: 270 MB. They lie as in any installation, {@code bin} beside {@code lib/clang}, so the compiler finds
 * both without being told.
 *
 * @param jar the artifact
 * @param classifier its classifier, {@code linux-x86_64}
 * @param version its version, which begins with that of LLVM
 */
public record BundledClang(Path jar, String classifier, String version) {

    /** Of the artifacts that were tried; a repository in between may have another opinion of what they are. */
    private static final Map<String, String> SHA256 = Map.of("20.1.7-1.5.12-linux-x86_64",
            "c9a63eb7b03477b582d558b51c288fd1731bf795bc741c10b32bdd6bcc2c501f");

    /** The artifact's classifier for this machine. */
    public static String classifierHere() {
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ")[0];
        return (system.equals("mac") ? "macosx" : system) + "-" + switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> processor;
        };
    }

    /**
     * Unpacks it, unless an earlier build has done so. Builds that do it at the same time do not disturb each other.
     *
     * @param directory where; the last name in it should tell the version
     * @return the compiler
     * @throws IOException if the artifact has no compiler or cannot be unpacked
     */
    public Path unpack(Path directory) throws IOException {
        Path clang = directory.resolve("bin/clang");
        if (Files.exists(clang)) {
            return clang;
        }
        verify();
        Files.createDirectories(directory.toAbsolutePath().getParent());
        Path unfinished = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "unpacking");
        try {
            extract(unfinished);
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(clang)) {
                throw e;
            }
        } finally {
            delete(unfinished);
        }
        return clang;
    }

    private void verify() throws IOException {
        String known = SHA256.get(version + '-' + classifier);
        if (known != null && !known.equals(Digest.ofFile(jar))) {
            throw new IOException(jar + " is not the artifact that was published under this version");
        }
    }

    private void extract(Path directory) throws IOException {
        String root = "org/bytedeco/llvm/" + classifier + '/';
        String[] number = version.split("\\.");
        String suffix = ".so." + number[0] + '.' + number[1];
        Path bin = directory.resolve("bin");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            copy(zip, root + "libLLVM.so", bin.resolve("libLLVM" + suffix));
            copy(zip, root + "libclang-cpp.so", bin.resolve("libclang-cpp" + suffix));
            copy(zip, root + "clang", bin.resolve("clang"));
            String headers = root + "lib/clang/" + number[0] + "/include/";
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                if (name.startsWith(headers) && !name.endsWith("/") && !name.contains("..")) {
                    copy(zip, name, directory.resolve(name.substring(root.length())));
                }
            }
        }
        if (!bin.resolve("clang").toFile().setExecutable(true)) {
            throw new IOException(bin.resolve("clang") + " cannot be made executable");
        }
    }

    private void copy(ZipFile zip, String name, Path to) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(jar + " has no " + name);
        }
        Files.createDirectories(to.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, to);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
