package io.github.bpf4j.fuzz;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Feeds damaged objects to all readers and counts. Each input follows from the seed of the run and its number alone.
 *
 * <p>Arguments: {@code SECONDS SEED FINDINGS DIRECTORY...}; objects are taken from the directories, and an input that
 * breaks the promise is written to the directory of findings, one for each place in the code. Run it with little
 * memory ({@code -Xmx256m}): an input that makes a reader ask for more than it is worth is a finding, too.
 */
public final class Fuzzer {

    private static final long REPORT_MILLIS = 60_000;

    private final List<Seed> seeds;
    private final long run;
    private final Path findings;
    private final Set<String> known = new HashSet<>();
    private long inputs;
    private long results;
    private long withResult;

    Fuzzer(List<Seed> seeds, long run, Path findings) {
        this.seeds = seeds;
        this.run = run;
        this.findings = findings;
    }

    /** Runs for some time and exits with 1 when there was a finding. */
    public static void main(String[] arguments) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        for (String directory : List.of(arguments).subList(3, arguments.length)) {
            seeds.addAll(seeds(Path.of(directory)));
        }
        Path findings = Files.createDirectories(Path.of(arguments[2]));
        Fuzzer fuzzer = new Fuzzer(seeds, Long.parseLong(arguments[1]), findings);
        TimeLimit.start(findings);
        long end = System.currentTimeMillis() + 1000 * Long.parseLong(arguments[0]);
        for (long report = 0; System.currentTimeMillis() < end;) {
            fuzzer.next();
            if (System.currentTimeMillis() > report) {
                System.out.println(fuzzer);
                report = System.currentTimeMillis() + REPORT_MILLIS;
            }
        }
        System.out.println(fuzzer);
        System.exit(fuzzer.known.isEmpty() ? 0 : 1);
    }

    /** Objects and libraries below a directory, and the BTF of each as a seed of its own. */
    static List<Seed> seeds(Path directory) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> path.toString().matches(".*[.]s?o")).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                seeds.add(Seed.ofElf(file.getFileName().toString(), bytes));
                ElfFile elf = ElfFile.parse(bytes, file.toString());
                elf.section(".BTF").map(ElfSection::data)
                        .ifPresent(btf -> seeds.add(Seed.ofBtf(file.getFileName() + ".BTF", btf, elf.byteOrder())));
            }
        }
        return seeds;
    }

    /** The input of a number. */
    byte[] input(long number) {
        Random random = new Random(run * 1_000_003 + number);
        Seed seed = seeds.get(random.nextInt(seeds.size()));
        return new Mutator(random).mutate(seed, seeds.get(random.nextInt(seeds.size())));
    }

    /** Reads the next input. */
    void next() throws IOException {
        byte[] input = input(inputs++);
        TimeLimit.begin(input);
        try {
            int found = Readers.readAll(input);
            results += found;
            withResult += found > 0 ? 1 : 0;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            finding(input, e);
        } finally {
            TimeLimit.end();
        }
    }

    private void finding(byte[] input, Throwable error) throws IOException {
        String place = Place.of(error);
        if (known.add(place)) {
            Path file = findings.resolve("input-" + run + "-" + (inputs - 1));
            Files.write(file, input);
            System.out.println("FINDING " + file + ": " + error + " at " + place);
        }
    }

    /** Places in the code where the promise was broken. */
    Set<String> findings() {
        return known;
    }

    long withResult() {
        return withResult;
    }

    @Override
    public String toString() {
        return inputs + " inputs of " + seeds.size() + " seeds, " + withResult + " of them read by some reader, "
                + results
                + " results, " + known.size() + " findings";
    }
}
