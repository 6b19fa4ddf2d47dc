package io.github.bpf4j.lab.kernel;

import io.github.bpf4j.lab.host.Command;
import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacked Debian packages of one architecture: each fetched and checked once, then taken from the cache. What no run
 * has used for two months is removed.
 */
public final class PackageCache {

    private static final Duration KEPT_UNUSED = Duration.ofDays(60);

    private final Path folder;
    private final AptRoot apt;

    /**
     * A cache in a folder that several runs may share.
     *
     * @param cache the lab's cache
     * @param arch whose packages
     * @param mirror where they come from
     */
    public PackageCache(Path cache, Arch arch, Mirror mirror) {
        folder = cache.resolve("packages").resolve(arch.debian());
        apt = new AptRoot(cache.resolve("apt").resolve(arch.debian()), arch);
        locked(() -> {
            apt.refresh(mirror);
            prune();
            return folder;
        });
    }

    /** All package names with this beginning. */
    List<String> names(String prefix) {
        return apt.names(prefix);
    }

    /** The folder with the unpacked package; a package that cannot be had is a {@link LabException}. */
    public Path require(String name) {
        return find(name).orElseThrow(() -> new LabException("package " + name + " cannot be had"));
    }

    /** The folder with the unpacked package, or nothing, said aloud, when it cannot be had. */
    Optional<Path> find(String name) {
        Optional<String> file = apt.fileName(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path unpacked = folder.resolve(file.get().replaceAll("\\.deb$", ""));
        return Optional.ofNullable(locked(() -> unpacked(name, unpacked)));
    }

    private @Nullable Path unpacked(String name, Path unpacked) throws IOException {
        if (!Files.isDirectory(unpacked)) {
            Path partial = Files.createTempDirectory(folder, "partial-");
            try {
                Optional<String> failure = apt.download(name, partial);
                if (failure.isPresent()) {
                    System.out.println("cannot fetch " + name + ": " + failure.get());
                    return null;
                }
                unpack(partial);
                Files.move(partial.resolve("tree"), unpacked, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                remove(partial);
            }
        }
        Files.setLastModifiedTime(unpacked, FileTime.from(Instant.now()));
        return unpacked;
    }

    private static void unpack(Path partial) throws IOException {
        try (Stream<Path> files = Files.list(partial)) {
            Path deb = files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
            Command.of("dpkg-deb", "-x", deb.toString(), partial.resolve("tree").toString()).bytes();
        }
    }

    private void prune() throws IOException {
        try (Stream<Path> packages = Files.list(folder)) {
            for (Path unpacked : packages.toList()) {
                Instant used = Files.getLastModifiedTime(unpacked).toInstant();
                if (used.isBefore(Instant.now().minus(KEPT_UNUSED))) {
                    remove(unpacked);
                }
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    private interface Step<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Two runs on one machine must not download into the same place. */
    private <T extends @Nullable Object> T locked(Step<T> step) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(folder.resolveSibling("lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return step.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the cache " + folder, e);
        }
    }
}
