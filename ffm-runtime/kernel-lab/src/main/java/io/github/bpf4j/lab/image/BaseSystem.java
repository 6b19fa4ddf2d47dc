package io.github.bpf4j.lab.image;

import io.github.bpf4j.lab.kernel.Arch;
import io.github.bpf4j.lab.kernel.PackageCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The system below the JVM: a shell with the usual programs, the C library and the first process. */
final class BaseSystem {

    private static final List<String> LIBRARIES = List.of("libc6", "libgcc-s1", "libstdc++6", "zlib1g");
    private static final List<String> MOUNT_POINTS = List.of("dev", "proc", "sys", "tmp", "run", "root", "mnt",
            "lab/modules");
    private static final String SHELL_HELP = """

            The kernel lab: the class path of the tests is below /lab/jars, modules below /lab/modules.
              lab-test CLASS            run a test class (or CLASS#METHOD) here
              lab-test                  run everything that was selected
              java @/lab/java.args ...  any main class on the same class path
            Leave with `exit`.

            """;
    private static final String RUN_A_TEST = """
            #!/bin/sh
            [ $# = 0 ] && exec java @/lab/java.args io.github.bpf4j.lab.GuestMain @/lab/tests.args
            for name; do set -- "$@" --test "$name"; shift; done
            exec java @/lab/java.args io.github.bpf4j.lab.GuestMain "$@"
            """;

    private final Arch arch;
    private final PackageCache packages;

    BaseSystem(Arch arch, PackageCache packages) {
        this.arch = arch;
        this.packages = packages;
    }

    void addTo(GuestTree tree) throws IOException {
        MOUNT_POINTS.forEach(tree::folder);
        tree.copy("bin/busybox", packages.require("busybox-static").resolve("usr/bin/busybox"));
        tree.link("bin/sh", "busybox");
        tree.script("bin/lab-test", RUN_A_TEST);
        tree.text("lab/shell-help", SHELL_HELP);
        tree.script("init", resource("init.sh"));
        tree.text("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
        tree.text("etc/group", "root:x:0:\n");
        tree.text("etc/hosts", "127.0.0.1 localhost lab\n::1 localhost\n");
        tree.text("etc/nsswitch.conf", "hosts: files\n");
        for (String library : LIBRARIES) {
            addLibraries(tree, packages.require(library).resolve("usr/lib").resolve(arch.triplet()));
        }
        Path loader = Path.of(arch.loader());
        tree.link(arch.loader().substring(1), "/lib/" + arch.triplet() + "/" + loader.getFileName());
    }

    private void addLibraries(GuestTree tree, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().contains(".so")).toList()) {
                tree.copy("lib/" + arch.triplet() + "/" + file.getFileName(), file);
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BaseSystem.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
