package io.github.bpf4j.lab.kernel;

import io.github.bpf4j.lab.host.Command;
import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * apt with folders of its own: sources, lists and state of the machine are neither read nor changed, and packages of an
 * architecture other than the machine's can be fetched. apt checks the signature of each suite and, through it, the
 * digest of each package.
 */
final class AptRoot {

    private static final Duration LISTS_ARE_FRESH = Duration.ofHours(6);

    private final Path folder;
    private final Arch arch;

    AptRoot(Path folder, Arch arch) {
        this.folder = folder;
        this.arch = arch;
    }

    /** Fetches the package lists when the last ones are old; keeps the old ones, aloud, when that fails. */
    void refresh(Mirror mirror) {
        try {
            Path sources = writeSources(mirror);
            Path stamp = folder.resolve("refreshed");
            if (Files.exists(stamp) && age(stamp).compareTo(LISTS_ARE_FRESH) < 0 && !newer(sources, stamp)) {
                return;
            }
            Command.Result update = apt("apt-get", "update").run();
            if (update.exit() == 0) {
                Files.writeString(stamp, "");
            } else if (names("linux-").isEmpty()) {
                throw new LabException("no package lists: " + update.failure());
            } else {
                System.out.println("WARNING: some package lists could not be fetched: " + update.failure());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
    }

    private Path writeSources(Mirror mirror) throws IOException {
        for (String name : List.of("state/lists/partial", "cache/archives/partial", "etc/parts")) {
            Files.createDirectories(folder.resolve(name));
        }
        Path status = folder.resolve("state/status");
        if (!Files.exists(status)) {
            Files.createFile(status);
        }
        Path sources = folder.resolve("etc/sources.list");
        List<String> lines = mirror.sources(arch);
        if (!Files.exists(sources) || !Files.readAllLines(sources).equals(lines)) {
            Files.write(sources, lines);
        }
        return sources;
    }

    private static Duration age(Path file) throws IOException {
        return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    }

    private static boolean newer(Path file, Path than) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        return time.compareTo(Files.getLastModifiedTime(than)) > 0;
    }

    /** All package names with this beginning. */
    List<String> names(String prefix) {
        return apt("apt-cache", "pkgnames", prefix).lines();
    }

    /** The file name of the newest version of a package, when the lists have it. */
    Optional<String> fileName(String name) {
        Command.Result found = apt("apt-get", "download", "--print-uris", name).run();
        // 'address' name_version_arch.deb size digest
        return found.exit() != 0
                ? Optional.empty()
                : new String(found.output()).lines()
                        .map(line -> line.split(" ")).filter(words -> words.length > 2).map(words -> words[1])
                        .findFirst();
    }

    /** Downloads and checks the newest version of a package into {@code target}; the reason when that fails. */
    Optional<String> download(String name, Path target) {
        Command.Result result = apt("apt-get", "download", name).in(target).run();
        return result.exit() == 0 ? Optional.empty() : Optional.of(result.failure());
    }

    private Command apt(String program, String... arguments) {
        List<String> options = new ArrayList<>(List.of(
                "Dir::State=" + folder.resolve("state"), "Dir::State::status=" + folder.resolve("state/status"),
                "Dir::Cache=" + folder.resolve("cache"),
                // Container images often switch these off: every look-up would then read all lists again.
                "Dir::Cache::pkgcache=pkgcache.bin", "Dir::Cache::srcpkgcache=srcpkgcache.bin",
                "Dir::Etc::sourcelist=" + folder.resolve("etc/sources.list"),
                "Dir::Etc::sourceparts=" + folder.resolve("etc/parts"),
                "Dir::Etc::preferences=/dev/null", "Dir::Etc::preferencesparts=" + folder.resolve("etc/parts"),
                "APT::Architecture=" + arch.debian(), "APT::Architectures::=" + arch.debian(),
                "Acquire::Languages=none", "APT::Update::Post-Invoke-Success::=", "APT::Update::Post-Invoke::="));
        if ("root".equals(System.getProperty("user.name"))) {
            // The unprivileged user that apt downloads as cannot write into the lab's cache.
            options.add("APT::Sandbox::User=root");
        }
        Command command = Command.of(program);
        options.forEach(option -> command.with(List.of("-o", option)));
        return command.with(List.of(arguments));
    }
}
