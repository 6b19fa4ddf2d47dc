package io.github.bpf4j.lab.image;

import io.github.bpf4j.lab.host.Command;
import io.github.bpf4j.lab.host.LabException;
import io.github.bpf4j.lab.kernel.Arch;
import io.github.bpf4j.lab.kernel.PackageCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JDK of the guests, as small as the tests allow.
 *
 * @param folder the image on the host
 * @param runsHere whether the host can run it
 */
record JavaImage(Path folder, boolean runsHere) {

    /** What JUnit and code on top of the foreign function API need. */
    static final List<String> DEFAULT_MODULES = List.of("java.base", "java.logging", "java.management", "java.xml",
            "jdk.jfr", "jdk.management", "jdk.unsupported", "jdk.zipfs");

    // Archives for other ways to lay out objects, licences, manual pages.
    private static final String UNUSED = ".*(/classes_\\w+\\.jsa|/legal/.*|/man/.*|/docs)";

    /** Links an image of the running JDK, once for each JDK and set of modules. */
    static JavaImage ofThisJvm(Path cache, List<String> modules) {
        String list = String.join(",", modules.stream().sorted().toList());
        String key = "%s-%s-%08x".formatted(System.getProperty("java.vendor").replaceAll("\\W", ""),
                Runtime.version().toString().replaceAll("[^\\w.]", "-"),
                (list + System.getProperty("java.home")).hashCode());
        Path image = cache.resolve("jdk").resolve(key);
        if (!Files.isDirectory(image)) {
            link(list, image);
        }
        return new JavaImage(image, true);
    }

    private static void link(String modules, Path image) {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new LabException(jlink + " is missing: run the lab with a JDK, not with a run-time image");
        }
        try {
            Files.createDirectories(image.getParent());
            Path folder = Files.createTempDirectory(image.getParent(), "partial-");
            Command.of(jlink.toString(), "--add-modules", modules, "--output", folder.resolve("jdk").toString(),
                    "--strip-debug", "--no-header-files", "--no-man-pages").bytes();
            Files.move(folder.resolve("jdk"), image, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(folder);
        } catch (IOException e) {
            throw new LabException("cannot link a run-time image", e);
        }
    }

    /** The JDK that Debian builds for another architecture, whole: an image of it cannot be linked here. */
    static JavaImage ofDebian(PackageCache packages) {
        Path root = packages.require("openjdk-%d-jre-headless".formatted(Runtime.version().feature()));
        try (Stream<Path> homes = Files.list(root.resolve("usr/lib/jvm"))) {
            Path home = homes.filter(folder -> !Files.isSymbolicLink(folder))
                    .filter(folder -> Files.isExecutable(folder.resolve("bin/java"))).findFirst()
                    .orElseThrow(() -> new LabException("no java below " + root));
            return new JavaImage(home, false);
        } catch (IOException e) {
            throw new LabException("cannot read " + root, e);
        }
    }

    /** Puts the JDK at {@code /jdk}, and the settings that Debian keeps apart from it where its links point to. */
    void addTo(GuestTree tree) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(JavaImage::needed).toList()) {
                tree.copy("jdk/" + folder.relativize(file), file);
            }
        }
        if (!runsHere) {
            Path settings = folder.resolve("../../../../etc").normalize();
            tree.copyTree("etc", settings);
        }
    }

    private static boolean needed(Path file) {
        return !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !file.toString().matches(UNUSED);
    }

    static JavaImage of(Arch arch, Path cache, List<String> modules, PackageCache packages) {
        return Arch.ofHost().filter(arch::equals).isPresent() ? ofThisJvm(cache, modules) : ofDebian(packages);
    }
}
