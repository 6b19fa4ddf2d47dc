package io.github.bpf4j.lab.kernel;

import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Debian packages that make one kernel. Up to 6.18 {@code linux-image-R} has everything; from 6.19 on it is an empty
 * package, and the parts are {@code linux-binary-R}, {@code linux-modules-R} and {@code linux-base-R}.
 *
 * @param release what {@code uname -r} says of it
 * @param split whether it comes in parts
 */
record KernelPackages(String release, boolean split) {

    // The images for clouds: a tenth of the modules of the full ones, and every BPF option of theirs.
    private static final String FLAVOUR = "-cloud-";
    private static final List<String> IMAGE_PLACES = List.of("boot/vmlinuz-%s", "usr/lib/modules/%s/vmlinuz");
    private static final List<String> CONFIG_PLACES = List.of("boot/config-%s", "usr/lib/modules/%s/config");

    /** Reads a package name, which is a kernel of this kind or nothing (debug symbols, meta packages, backports). */
    static Optional<KernelPackages> ofName(String name, Arch arch) {
        Matcher parts = Pattern.compile("linux-(image|binary)-(\\d+\\.\\d+\\.\\d+(?:-\\d+|\\+deb[\\d.+]+)"
                + FLAVOUR + arch.debian() + ")").matcher(name);
        return parts.matches()
                ? Optional.of(new KernelPackages(parts.group(2), parts.group(1).equals("binary")))
                : Optional.empty();
    }

    KernelVersion version() {
        return KernelVersion.parse(release).orElseThrow();
    }

    /** Newest first: by version, then by the numbers of the distribution behind it. */
    static Comparator<KernelPackages> newestFirst() {
        return Comparator.comparing(KernelPackages::version)
                .thenComparing(KernelPackages::distributionNumber).reversed();
    }

    private String distributionNumber() {
        StringBuilder padded = new StringBuilder();
        Matcher numbers = Pattern.compile("\\d+").matcher(release.substring(0, release.indexOf(FLAVOUR)));
        while (numbers.find()) {
            padded.append("%06d".formatted(Long.parseLong(numbers.group())));
        }
        return padded.toString();
    }

    /** Fetches all parts that can be had; nothing when the boot image or its configuration is not among them. */
    Optional<Kernel> fetch(KernelId id, PackageCache packages) {
        List<Path> folders = new ArrayList<>();
        for (String part : split ? List.of("binary", "base", "modules") : List.of("image")) {
            Optional<Path> folder = packages.find("linux-" + part + "-" + release);
            if (folder.isEmpty() && folders.isEmpty()) {
                return Optional.empty();
            }
            folder.ifPresent(folders::add);
        }
        Optional<Path> image = find(folders, IMAGE_PLACES);
        return image.map(found -> new Kernel(id, release, found,
                find(folders, CONFIG_PLACES).orElseGet(() -> emptyConfig(folders)), moduleFolders(folders)));
    }

    private Optional<Path> find(List<Path> folders, List<String> places) {
        return folders.stream().flatMap(folder -> places.stream().map(place -> place.formatted(release))
                .map(folder::resolve)).filter(Files::isRegularFile).findFirst();
    }

    private static Path emptyConfig(List<Path> folders) {
        try {
            Path config = folders.getFirst().resolve("config-not-packaged");
            return Files.exists(config) ? config : Files.createFile(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> moduleFolders(List<Path> folders) {
        return folders.stream().filter(KernelPackages::hasModules).toList();
    }

    private static boolean hasModules(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().contains(".ko"));
        } catch (IOException e) {
            throw new LabException("cannot read " + folder, e);
        }
    }
}
