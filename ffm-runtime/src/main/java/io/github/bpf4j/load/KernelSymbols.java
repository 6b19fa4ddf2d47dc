package io.github.bpf4j.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The kernel's symbol table, {@code /proc/kallsyms}. */
final class KernelSymbols {

    private static final Path FILE = Path.of("/proc/kallsyms");

    private KernelSymbols() {}

    /** The addresses of those of these symbols that the kernel has; one that may not be seen has address 0. */
    static Map<String, Long> addresses(Collection<String> names) {
        Map<String, Long> found = new HashMap<>();
        if (names.isEmpty()) {
            return found;
        }
        Set<String> wanted = Set.copyOf(names);
        try (BufferedReader lines = Files.newBufferedReader(FILE, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // <address> <type> <name>[\t[module]]
                int type = line.indexOf(' ') + 1;
                int end = line.indexOf('\t');
                String name = line.substring(type + 2, end < 0 ? line.length() : end);
                if (wanted.contains(name)) {
                    found.putIfAbsent(name, Long.parseUnsignedLong(line, 0, type - 1, 16));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
