package io.github.bpf4j.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The kernel's symbol table, {@code /proc/kallsyms}. */
final class KernelSymbols {

    private static final Path FILE = Path.of("/proc/kallsyms");

    private KernelSymbols() {}

    /** The addresses of those of these symbols that the kernel has; one that may not be seen has address 0. */
    static Map<String, Long> addresses(Collection<String> names) {
        Map<String, Long> found = new HashMap<>();
        if (!names.isEmpty()) {
            Set<String> wanted = Set.copyOf(names);
            scan((name, line) -> {
                if (wanted.contains(name)) {
                    found.putIfAbsent(name, Long.parseUnsignedLong(line, 0, line.indexOf(' '), 16));
                }
            });
        }
        return found;
    }

    /** The symbols of this name and those that compilers make of it: {@code name.isra.0}, {@code name.constprop.0}. */
    static List<String> variants(String function) {
        List<String> found = new ArrayList<>();
        String changed = function + ".";
        scan((name, _) -> {
            if (name.equals(function) || name.startsWith(changed)) {
                found.add(name);
            }
        });
        return found;
    }

    private static void scan(BiConsumer<String, String> line) {
        try (BufferedReader lines = Files.newBufferedReader(FILE, StandardCharsets.ISO_8859_1)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                // <address> <type> <name>[\t[module]]
                int type = text.indexOf(' ') + 1;
                int end = text.indexOf('\t');
                line.accept(text.substring(type + 2, end < 0 ? text.length() : end), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
