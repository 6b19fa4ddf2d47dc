package io.github.bpf4j.attach;

import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.binary.Glob;
import io.github.bpf4j.load.KernelSymbols;
import io.github.bpf4j.sys.SystemCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The functions of the kernel that ftrace can follow, {@code available_filter_functions} of tracefs: those that a program
 * for many functions can be attached to.
 */
final class KernelFunctions {

    static final String NAMES = "available_filter_functions";
    private static final String ADDRESSES = "available_filter_functions_addrs";
    private static final String BAD_RECORD = "__ftrace_invalid_address__";

    private KernelFunctions() {}

    /** A function; two may have the same name. */
    record Function(String name, long address) {}

    /**
     * The functions whose names match. Without a list of addresses (before Linux 6.5) those are left out that share their
     * name with one that cannot be followed: the kernel's symbols do not tell which is which.
     *
     * @throws UnsupportedFeatureException if the kernel has no such list, or does not show it to this process
     */
    static List<Function> matching(SystemCalls sys, Glob glob) {
        try (Tracefs tracefs = Tracefs.open(sys)) {
            Path withAddresses = tracefs.directory().resolve(ADDRESSES);
            return Files.exists(withAddresses)
                    ? byAddress(withAddresses, glob)
                    : bySymbol(tracefs.directory().resolve(NAMES), glob);
        }
    }

    /** Lines are an address, a name, and a module in brackets for those of modules. */
    private static List<Function> byAddress(Path file, Glob glob) {
        List<Function> found = new ArrayList<>();
        lines(file, line -> {
            int name = line.indexOf(' ') + 1;
            String text = nameAt(line, name);
            if (glob.matches(text) && !text.startsWith(BAD_RECORD)) {
                found.add(new Function(text, Long.parseUnsignedLong(line, 0, name - 1, 16)));
            }
        });
        return found;
    }

    /** For kernels that list names alone. */
    static List<Function> bySymbol(Path file, Glob glob) {
        Map<String, Integer> counts = new HashMap<>();
        lines(file, line -> {
            String text = nameAt(line, 0);
            if (glob.matches(text) && !text.startsWith(BAD_RECORD)) {
                counts.merge(text, 1, Integer::sum);
            }
        });
        List<Function> found = new ArrayList<>();
        KernelSymbols.allAddresses(counts.keySet()).forEach((name, addresses) -> {
            if (addresses.contains(0L)) {
                throw missing("/proc/kallsyms hides the addresses from this process: it needs CAP_SYSLOG, or"
                        + " kernel.kptr_restrict set to 0; the names of functions can be given to attach(…) without it");
            }
            if (addresses.size() == counts.get(name)) {
                addresses.forEach(address -> found.add(new Function(name, address)));
            }
        });
        return found;
    }

    private static String nameAt(String line, int start) {
        int end = line.indexOf(' ', start);
        return line.substring(start, end < 0 ? line.length() : end);
    }

    private static void lines(Path file, Consumer<String> consumer) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                consumer.accept(line);
            }
        } catch (NoSuchFileException e) {
            throw missing("there is no " + file.getFileName()
                    + " in tracefs: the kernel needs CONFIG_DYNAMIC_FTRACE, and tracefs mounted");
        } catch (AccessDeniedException e) {
            throw missing(file.getFileName()
                    + " of tracefs cannot be read by this user: run as root, give the user access to tracefs, or give"
                    + " the names of the functions to attach(…)");
        } catch (IOException e) {
            throw missing(file.getFileName() + " of tracefs cannot be read: "
                    + (e instanceof FileSystemException refusal ? refusal.getReason() : e.getMessage()));
        }
    }

    private static UnsupportedFeatureException missing(String why) {
        return new UnsupportedFeatureException("list of functions for patterns", "", why);
    }
}
