package io.github.bpf4j.lab.guest;

import io.github.bpf4j.lab.kernel.KernelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The running kernel, as far as the reason of a skip can be checked against it.
 *
 * @param release what {@code uname -r} says
 * @param enabled the options of its configuration that are built in or are modules
 * @param configured whether its configuration is known
 */
public record GuestKernel(String release, Set<String> enabled, boolean configured) {

    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
    private static final Path CONFIG = Path.of("/lab/kernel.config");
    private static final Path BTF = Path.of("/sys/kernel/btf/vmlinux");
    private static final String BTF_OPTION = "CONFIG_DEBUG_INFO_BTF";

    /** Reads the kernel that this JVM runs on. */
    public static GuestKernel running() {
        try {
            Set<String> enabled = new HashSet<>();
            boolean configured = Files.isRegularFile(CONFIG) && Files.size(CONFIG) > 0;
            if (configured) {
                try (Stream<String> lines = Files.lines(CONFIG)) {
                    lines.filter(line -> line.matches("CONFIG_\\w+=[ym]"))
                            .forEach(line -> enabled.add(line.substring(0, line.indexOf('='))));
                }
            }
            if (!Files.exists(BTF)) {
                enabled.remove(BTF_OPTION);
            }
            return new GuestKernel(Files.readString(RELEASE).strip(), Set.copyOf(enabled), configured);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read which kernel this is", e);
        }
    }

    /** The numbers of the release. */
    public Optional<KernelVersion> version() {
        return KernelVersion.parse(release);
    }

    /** Whether an option is known to be off, or its data is hidden. */
    public boolean lacks(String option) {
        String name = option.startsWith("CONFIG_") ? option : "CONFIG_" + option;
        return configured && !enabled.contains(name);
    }
}
