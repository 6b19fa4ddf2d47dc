package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.object.ExternSpec.Kconfig;
import io.github.bpf4j.sys.SystemCalls;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Fills section {@code .kconfig}: values of the kernel's configuration, and what loaders know of the kernel. */
final class KernelConfig {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final SystemCalls sys;
    private final String userLines;

    KernelConfig(SystemCalls sys, String userLines) {
        this.sys = sys;
        this.userLines = userLines;
    }

    void fill(List<Kconfig> values, MemorySegment section) {
        Set<String> set = new HashSet<>();
        for (Kconfig value : values) {
            if (value.name().startsWith("LINUX_")) {
                KconfigValue.number(value, ownKnowledge(value), section);
                set.add(value.name());
            }
        }
        Map<String, Kconfig> byName = values.stream().filter(value -> !set.contains(value.name()))
                .collect(Collectors.toMap(Kconfig::name, Function.identity()));
        read(new StringReader(userLines), byName, set, section);
        if (!set.containsAll(byName.keySet())) {
            readSystemFile(byName, set, section);
        }
        requireStrong(byName, set);
    }

    private long ownKnowledge(Kconfig value) {
        return switch (value.name()) {
            case "LINUX_KERNEL_VERSION" -> Kernel.versionCode();
            case "LINUX_HAS_SYSCALL_WRAPPER" -> SyscallWrapper.isUsed() ? 1 : 0;
            case "LINUX_HAS_BPF_COOKIE" -> BpfCookie.isSupported(sys) ? 1 : 0;
            default -> {
                if (value.weak()) {
                    yield 0;
                }
                throw new RelocationException("", "extern \"" + value.name() + "\" is no value that a loader knows;"
                        + " known are LINUX_KERNEL_VERSION, LINUX_HAS_BPF_COOKIE, LINUX_HAS_SYSCALL_WRAPPER", null);
            }
        };
    }

    private static List<Path> files() {
        String release = Kernel.release();
        return Stream.of("/boot/config-" + release, "/proc/config.gz", "/lib/modules/" + release + "/config",
                "/usr/lib/modules/" + release + "/config", "/usr/lib/ostree-boot/config-" + release,
                "/lib/modules/" + release + "/build/.config").map(Path::of).toList();
    }

    private void readSystemFile(Map<String, Kconfig> values, Set<String> set, MemorySegment section) {
        for (Path file : files()) {
            if (Files.isReadable(file)) {
                try (InputStream raw = Files.newInputStream(file)) {
                    byte[] bytes = raw.readAllBytes();
                    read(new InputStreamReader(unpack(bytes), StandardCharsets.ISO_8859_1), values, set, section);
                    return;
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read the kernel's configuration " + file, e);
                }
            }
        }
    }

    private static InputStream unpack(byte[] bytes) throws IOException {
        InputStream plain = new ByteArrayInputStream(bytes);
        boolean packed = bytes.length > 2 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == GZIP_MAGIC;
        return packed ? new GZIPInputStream(plain) : plain;
    }

    /** Takes over the first value for each name: lines of the user go before those of the system. */
    private static void read(Reader source, Map<String, Kconfig> values, Set<String> set,
            MemorySegment section) {
        try (BufferedReader lines = new BufferedReader(source)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf('=');
                if (line.startsWith("CONFIG_") && equals > 0) {
                    Kconfig value = values.get(line.substring(0, equals));
                    if (value != null && set.add(value.name())) {
                        KconfigValue.text(value, line.substring(equals + 1).strip(), section);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a kernel configuration", e);
        }
    }

    private static void requireStrong(Map<String, Kconfig> values, Set<String> set) {
        List<String> unset = values.values().stream().filter(value -> !value.weak() && !set.contains(value.name()))
                .map(Kconfig::name).sorted().toList();
        if (!unset.isEmpty()) {
            throw new RelocationException("", "the kernel's configuration does not set " + String.join(", ", unset)
                    + " (looked in " + files() + "); give a value with OpenOptions.withKernelConfig, or declare"
                    + " the extern __weak", null);
        }
    }
}
