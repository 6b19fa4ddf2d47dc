package io.github.bpf4j.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The modules of the running kernel, loaded or not, as far as its files tell.
 *
 * @param loaded where a loaded module has a directory, {@code /sys/module}
 * @param types where a loaded module with BTF has a file, {@code /sys/kernel/btf}
 * @param files the lists of {@code depmod}, {@code /lib/modules/<release>}
 */
record KernelModules(Path loaded, Path types, Path files) {

    private static final String ALIAS = "alias symbol:";

    enum State {
        NOT_THERE,
        NOT_LOADED,
        WITHOUT_TYPES,
        LOADED
    }

    static KernelModules ofThisKernel() {
        return new KernelModules(Path.of("/sys/module"), Path.of("/sys/kernel/btf"),
                Path.of("/lib/modules", Kernel.release()));
    }

    State state(String module) {
        if (Files.exists(types.resolve(module))) {
            return State.LOADED;
        }
        if (Files.exists(loaded.resolve(module))) {
            return State.WITHOUT_TYPES;
        }
        // kernel/net/netfilter/nf_tables.ko.xz: kernel/net/netfilter/nfnetlink.ko.xz
        return Files.isDirectory(files) && find("modules.dep", line -> name(line).equals(module)).isEmpty()
                ? State.NOT_THERE
                : State.NOT_LOADED;
    }

    /** The module that exports a symbol and is not loaded. */
    Optional<String> exporting(String symbol) {
        // alias symbol:nft_do_chain nf_tables
        String wanted = ALIAS + symbol + " ";
        return find("modules.symbols", line -> line.startsWith(wanted)).map(line -> line.substring(wanted.length()))
                .filter(module -> !Files.exists(loaded.resolve(module)));
    }

    private static String name(String line) {
        String file = line.substring(0, Math.max(0, line.indexOf(':')));
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, Math.max(0, name.indexOf(".ko"))).replace('-', '_');
    }

    private Optional<String> find(String list, Predicate<String> wanted) {
        try (Stream<String> lines = Files.lines(files.resolve(list), StandardCharsets.ISO_8859_1)) {
            return lines.filter(wanted).findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
