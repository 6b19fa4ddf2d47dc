package io.github.bpf4j.lab.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The programs that the lab runs, and the Debian packages that bring them. */
public final class Prerequisites {

    private static final Map<String, String> PACKAGE_OF = new TreeMap<>(Map.of(
            "apt-get", "apt", "apt-cache", "apt", "dpkg-deb", "dpkg", "xz", "xz-utils", "setpriv", "util-linux",
            "qemu-system-x86_64", "qemu-system-x86", "qemu-system-aarch64", "qemu-system-arm"));
    private static final List<String> ALWAYS = List.of("apt-get", "apt-cache", "dpkg-deb", "xz", "setpriv");

    private final boolean install;

    /**
     * What to do about a missing program.
     *
     * @param install whether to install its package when the lab runs as root
     */
    public Prerequisites(boolean install) {
        this.install = install;
    }

    /** Makes sure of the programs that every run needs. */
    public void ensure() {
        ensure(ALWAYS);
    }

    /** Makes sure of these programs: installs their packages, or says with which command to do so. */
    public void ensure(List<String> programs) {
        Set<String> packages = packagesOf(missing(programs));
        if (packages.isEmpty()) {
            return;
        }
        String command = "apt-get install -y --no-install-recommends " + String.join(" ", packages);
        if (!install || !root() || !missing(List.of("apt-get")).isEmpty()) {
            throw new LabException("the lab needs " + missing(programs) + "; as root: apt-get update && " + command);
        }
        System.out.println("installing " + packages);
        install(List.of(command.split(" ")));
        if (!missing(programs).isEmpty()) {
            throw new LabException("still missing after `" + command + "`: " + missing(programs));
        }
    }

    private static void install(List<String> command) {
        if (Command.of(command).run().exit() != 0) {
            // The usual reason on a new machine: the package lists were never fetched.
            Command.of("apt-get", "update").bytes();
            Command.of(command).bytes();
        }
    }

    private static Set<String> packagesOf(List<String> programs) {
        Set<String> packages = new LinkedHashSet<>();
        programs.forEach(program -> packages.add(PACKAGE_OF.getOrDefault(program, program)));
        return packages;
    }

    private static List<String> missing(List<String> programs) {
        return programs.stream().filter(program -> !onPath(program)).toList();
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(":")).filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }
}
