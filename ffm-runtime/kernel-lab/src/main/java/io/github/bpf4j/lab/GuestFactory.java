package io.github.bpf4j.lab;

import io.github.bpf4j.lab.host.LabException;
import io.github.bpf4j.lab.host.Prerequisites;
import io.github.bpf4j.lab.image.GuestClassPath;
import io.github.bpf4j.lab.image.GuestImage;
import io.github.bpf4j.lab.kernel.Arch;
import io.github.bpf4j.lab.kernel.KernelCatalog;
import io.github.bpf4j.lab.kernel.KernelId;
import io.github.bpf4j.lab.kernel.KernelModules;
import io.github.bpf4j.lab.kernel.Mirror;
import io.github.bpf4j.lab.kernel.PackageCache;
import io.github.bpf4j.lab.vm.Guest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns kernel ids into guests that are ready to boot. What guests share is made by the first that needs it. */
final class GuestFactory {

    private final LabOptions options;
    private final Prerequisites prerequisites;
    private final Map<Arch, PackageCache> packages = new EnumMap<>(Arch.class);
    private final Map<Arch, KernelCatalog> catalogs = new EnumMap<>(Arch.class);
    private final Map<Arch, GuestImage> images = new EnumMap<>(Arch.class);

    GuestFactory(LabOptions options) {
        this.options = options;
        this.prerequisites = new Prerequisites(options.install);
    }

    /** The architecture of guests that name none. */
    Arch host() {
        return Arch.ofHost().orElseThrow(() -> new LabException("there are no guests for this host's architecture"));
    }

    synchronized KernelCatalog hostCatalog() {
        return catalog(host());
    }

    /** A guest with this kernel, or nothing when the kernel cannot be had. */
    synchronized Optional<Guest> prepare(KernelId id) {
        prerequisites.ensure(List.of(id.arch().emulator()));
        return catalog(id.arch()).find(id).map(kernel -> {
            System.out.printf("%-14s is %s%n", id, kernel.release());
            return new Guest(kernel, image(id.arch()),
                    new Guest.Settings(options.out, limit(id.arch()), options.memory));
        });
    }

    /** Without the archive of classes, which only the host's own architecture has, a JVM starts far more slowly. */
    private Duration limit(Arch arch) {
        return Duration.ofSeconds(options.limit).multipliedBy(arch == host() ? 1 : 3);
    }

    private KernelCatalog catalog(Arch arch) {
        return catalogs.computeIfAbsent(arch, key -> new KernelCatalog(packages(key), key));
    }

    private PackageCache packages(Arch arch) {
        return packages.computeIfAbsent(arch, key -> {
            prerequisites.ensure();
            Mirror mirror = options.mirror == null ? Mirror.ofThisMachine() : Mirror.at(options.mirror);
            return new PackageCache(options.cache, key, mirror);
        });
    }

    private GuestImage image(Arch arch) {
        return images.computeIfAbsent(arch, this::build);
    }

    private GuestImage build(Arch arch) {
        Path work = options.out.resolve("work");
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new LabException("cannot create " + work, e);
        }
        GuestClassPath classPath = new GuestClassPath(work.resolve("jars"), withLab(options.classPath));
        List<String> modules = new ArrayList<>(KernelModules.DEFAULT);
        modules.addAll(options.kernelModules);
        GuestImage.Contents contents = new GuestImage.Contents(classPath, testArguments(classPath),
                options.jvmArguments, options.javaModules, modules);
        return GuestImage.build(arch, contents, packages(arch), options.cache, work);
    }

    /**
     * A class path that is not the lab's own gets the lab behind it and, when it lacks the part of JUnit that starts tests,
     * the lab's JUnit. The order keeps tests on what they were built with.
     */
    private static List<Path> withLab(List<Path> classPath) {
        List<Path> own = LabOptions.ownClassPath();
        if (classPath.equals(own)) {
            return own;
        }
        boolean launcher = classPath.stream().anyMatch(entry -> entry.toString().contains("junit-platform-launcher"));
        Stream<Path> added = own.stream().filter(entry -> isLab(entry)
                || !launcher && entry.getFileName().toString().matches("(junit-|opentest4j-).*"));
        return Stream.concat(classPath.stream(), added).distinct().toList();
    }

    private static boolean isLab(Path entry) {
        try {
            return Files.isSameFile(entry,
                    Path.of(GuestFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (IOException | URISyntaxException e) {
            return false;
        }
    }

    private List<String> testArguments(GuestClassPath classPath) {
        List<String> arguments = new ArrayList<>();
        options.scan.forEach(entry -> classPath.matching(entry)
                .forEach(jar -> arguments.addAll(List.of("--scan", jar))));
        options.tests.forEach(test -> arguments.addAll(List.of("--test", test)));
        options.tags.forEach(tag -> arguments.addAll(List.of("--tag", tag)));
        if (options.anySkip) {
            arguments.add("--any-skip");
        }
        return arguments;
    }
}
