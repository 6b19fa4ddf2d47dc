package io.github.bpf4j.probe;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the kernel tells in files. Which may be missing, or not for everyone to read: then the answer is empty. */
final class KernelFiles {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path root;

    /** Files below a directory, {@code /} for those of this machine. */
    KernelFiles(Path root) {
        this.root = root;
    }

    boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    /** The text of a file without the end of its last line. */
    Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file)).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    String release() {
        return read("proc/sys/kernel/osrelease").orElse("");
    }

    /** Where distributions put the configuration of the kernel. */
    List<String> configurations() {
        String release = release();
        return Stream.of("boot/config-" + release, "proc/config.gz", "lib/modules/" + release + "/config",
                "usr/lib/modules/" + release + "/config", "usr/lib/ostree-boot/config-" + release,
                "lib/modules/" + release + "/build/.config").toList();
    }

    /** The configuration of the kernel, names with {@code CONFIG_}; empty when it is nowhere to be found. */
    Map<String, String> configuration() {
        for (String name : configurations()) {
            Path file = root.resolve(name);
            if (Files.isReadable(file)) {
                try {
                    return parse(Files.readAllBytes(file));
                } catch (IOException _) {
                    continue;
                }
            }
        }
        return Map.of();
    }

    private static Map<String, String> parse(byte[] bytes) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(unpack(bytes), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf('=');
                if (line.startsWith("CONFIG_") && equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1).strip());
                }
            }
        }
        return values;
    }

    private static InputStream unpack(byte[] bytes) throws IOException {
        InputStream plain = new ByteArrayInputStream(bytes);
        boolean packed = bytes.length > 2 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == GZIP_MAGIC;
        return packed ? new GZIPInputStream(plain) : plain;
    }
}
