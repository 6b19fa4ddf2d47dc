package io.github.bpf4j.benchmarks.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares bpf4j with libbpf and bpftool and prints a table.
 *
 * <p>Arguments: the program made of {@code peer.c}, the jar of the command line of the generator, the BTF of a kernel,
 * a directory of objects for the generator, how much of everything in percent, and the comparisons to make, all when
 * none is named.
 */
public final class SideBySide {

    private SideBySide() {}

    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("bpf4j-benchmarks");
        Set<String> chosen = Set.copyOf(List.of(args).subList(5, args.length));
        try (PeerProcess peer = new PeerProcess(Path.of(args[0]))) {
            Comparisons all = new Comparisons(peer, Path.of(args[2]), work, Integer.parseInt(args[4]));
            System.out.print(Comparison.HEADING);
            for (Comparison comparison : all.of(Path.of(args[1]), Path.of(args[3]))) {
                if (chosen.isEmpty() || chosen.contains(comparison.name())) {
                    System.out.println(comparison.row());
                }
            }
        } finally {
            delete(work);
        }
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
