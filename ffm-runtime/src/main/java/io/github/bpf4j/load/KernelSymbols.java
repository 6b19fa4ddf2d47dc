package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
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
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** The kernel's symbol table, {@code /proc/kallsyms}. */
public final class KernelSymbols {

    private static final Path FILE = Path.of("/proc/kallsyms");

    private KernelSymbols() {}

    /**
     * The addresses of those of these symbols that the kernel has; one that may not be seen has address 0.
     *
     * @throws RelocationException if two symbols have one of the names
     */
    static Map<String, Long> addresses(Collection<String> names) {
        return names.isEmpty() ? Map.of() : addresses(names, FILE);
    }

    static Map<String, Long> addresses(Collection<String> names, Path file) {
        Map<String, Long> found = new HashMap<>();
        Set<String> wanted = Set.copyOf(names);
        scan(file, (name, line) -> {
            String plain = plain(name, line);
            if (wanted.contains(plain)) {
                long address = address(line);
                Long other = found.putIfAbsent(plain, address);
                if (other != null && other != address) {
                    throw new RelocationException("", "the kernel has two symbols \"" + plain + "\", at 0x"
                            + Long.toHexString(other) + " and 0x" + Long.toHexString(address), null);
                }
            }
            return true;
        });
        return found;
    }

    /** The addresses of all symbols that have one of these names, as {@code name} or {@code name.llvm.123}. */
    public static Map<String, Set<Long>> allAddresses(Set<String> names) {
        Map<String, Set<Long>> found = new HashMap<>();
        scan(FILE, (name, line) -> {
            int suffix = name.indexOf(".llvm.");
            String plain = suffix < 0 || names.contains(name) ? name : name.substring(0, suffix);
            if (names.contains(plain)) {
                found.computeIfAbsent(plain, _ -> new TreeSet<>()).add(address(line));
            }
            return true;
        });
        return found;
    }

    private static long address(String line) {
        return Long.parseUnsignedLong(line, 0, line.indexOf(' '), 16);
    }

    /** Data that the linker has renamed to keep files apart, {@code name.llvm.123}, goes by its own name. */
    private static String plain(String name, String line) {
        int suffix = line.charAt(line.indexOf(' ') + 1) == 'd' ? name.indexOf(".llvm.") : -1;
        return suffix < 0 ? name : name.substring(0, suffix);
    }

    /** Whether the kernel has a symbol; looks no further than to its first. */
    static boolean contains(String symbol) {
        boolean[] found = {false};
        scan(FILE, (name, _) -> {
            found[0] = name.equals(symbol);
            return !found[0];
        });
        return found[0];
    }

    /** The symbols of this name and those that compilers make of it: {@code name.isra.0}, {@code name.constprop.0}. */
    static List<String> variants(String function) {
        List<String> found = new ArrayList<>();
        String changed = function + ".";
        scan(FILE, (name, _) -> {
            if (name.equals(function) || name.startsWith(changed)) {
                found.add(name);
            }
            return true;
        });
        return found;
    }

    /** Hands over name and line of each symbol for as long as the answer is true. */
    private static void scan(Path file, BiPredicate<String, String> line) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                // <address> <type> <name>[\t[module]]
                int type = text.indexOf(' ') + 1;
                int end = text.indexOf('\t');
                if (!line.test(text.substring(type + 2, end < 0 ? text.length() : end), text)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
