package io.github.bpf4j.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.ObjectKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Loads each program of each object of a corpus, alone, with libbpf and with bpf4j. No test of the build: it needs the
 * corpus and a kernel to throw away, see {@code src/test/corpus/README.md}.
 */
class LoadedByBoth {

    private static final Path PINS = Path.of("/sys/fs/bpf");

    private final Bpf bpf = BpfRuntime.system().bpf();

    /** Part {@code k/n} of the corpus, by system property {@code corpus.part}. */
    private static List<Path> part(List<Path> all) {
        String[] part = System.getProperty("corpus.part", "1/1").split("/");
        int first = Integer.parseInt(part[0]) - 1;
        int parts = Integer.parseInt(part[1]);
        List<Path> mine = new ArrayList<>();
        for (int i = first; i < all.size(); i += parts) {
            mine.add(all.get(i));
        }
        return mine;
    }

    private static Path unpacked(Path file) throws IOException {
        Path copy = Files.createTempFile("corpus", ".bpf.o");
        Path named = copy.resolveSibling(file.getFileName().toString());
        Files.delete(copy);
        Files.write(named, Files.readAllBytes(file));
        return named;
    }

    private static void removePins() throws IOException {
        try (Stream<Path> pins = Files.list(PINS)) {
            for (Path pin : pins.filter(Files::isRegularFile).toList()) {
                Files.delete(pin);
            }
        }
    }

    /** Where libbpf looks for it. */
    private static void giveConfiguration() throws IOException {
        Path known = Path.of("/lab/kernel.config");
        Path wanted = Path.of("/boot/config-" + BpfRuntime.system().features().release());
        if (Files.exists(known) && !Files.exists(wanted)) {
            Files.createDirectories(wanted.getParent());
            Files.copy(known, wanted);
        }
    }

    private int lastProgram() {
        int last = 0;
        for (OptionalInt id = bpf.nextId(ObjectKind.PROGRAM, 0); id.isPresent();) {
            last = id.getAsInt();
            id = bpf.nextId(ObjectKind.PROGRAM, last);
        }
        return last;
    }

    private void waitUntilFreed(int before) {
        for (int i = 0; i < 2000 && bpf.nextId(ObjectKind.PROGRAM, before).isPresent(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static Outcome byBpf4j(Path file, String program) throws IOException {
        try (BpfObject object = BpfObject.open(file, OpenOptions.defaults())) {
            Set<String> inTables = object.file().maps().stream().map(map -> map.structOps()).filter(Objects::nonNull)
                    .flatMap(table -> table.functions().stream()).map(function -> function.program())
                    .collect(Collectors.toSet());
            // libbpf loads the programs of tables whatever is chosen.
            object.programs().forEach(other -> other.autoload(other.name().equals(program)
                    || inTables.contains(other.name())));
            object.load();
            return Outcome.loaded(program);
        } catch (RuntimeException e) {
            return Outcome.of(program, e);
        }
    }

    private static List<String> programs(Path file) throws IOException {
        try (BpfObject object = BpfObject.open(file, OpenOptions.defaults())) {
            return object.programs().stream().map(program -> program.name()).toList();
        }
    }

    private Tally byBpf4j(Path object, String name, Map<String, Outcome> libbpf, int before) throws IOException {
        Tally tally = new Tally();
        List<String> programs;
        try {
            programs = programs(object);
        } catch (RuntimeException e) {
            tally.count(name, libbpf.getOrDefault("-", Outcome.loaded("-")), Outcome.of("-", e));
            return tally;
        }
        if (libbpf.containsKey("-")) {
            tally.count(name, libbpf.get("-"), Outcome.loaded("-"));
        }
        int done = 0;
        for (String program : programs) {
            Outcome expected = libbpf.get(program);
            if (expected == null) {
                tally.leaveOut();
            } else {
                tally.count(name, expected, byBpf4j(object, program));
            }
            removePins();
            if (++done % 16 == 0) {
                waitUntilFreed(before);
            }
        }
        return tally;
    }

    private Tally compare(LibbpfLoad loader, Path file) throws IOException, InterruptedException {
        Path object = unpacked(file);
        String name = String.valueOf(object.getFileName()).replace(".bpf.o", "");
        int before = lastProgram();
        System.out.println("BEGIN " + name);
        long start = System.nanoTime();
        Map<String, Outcome> libbpf = loader.load(object);
        removePins();
        long between = System.nanoTime();
        Tally tally = byBpf4j(object, name, libbpf, before);
        waitUntilFreed(before);
        Files.delete(object);
        System.out.println("OBJECT\t" + name + "\t" + tally.fields() + "\t" + (between - start) / 1_000_000 + "\t"
                + (System.nanoTime() - between) / 1_000_000);
        return tally;
    }

    @Test
    void whatLibbpfLoadsIsLoadedAndWhatItCannotLoadFailsForTheSameReason() throws Exception {
        URI corpus = Objects.requireNonNull(LoadedByBoth.class.getResource("/corpus/libbpf-load"),
                "no corpus on the class path").toURI();
        Tally sum = new Tally();
        try (FileSystem jar = FileSystems.newFileSystem(URI.create(corpus.toString().replaceAll("!.*", "")),
                Map.of())) {
            LibbpfLoad loader = new LibbpfLoad(Files.readAllBytes(jar.getPath("/corpus/libbpf-load")));
            List<Path> objects;
            try (Stream<Path> files = Files.list(jar.getPath("/corpus"))) {
                objects = part(files.filter(file -> file.toString().endsWith(".bpf.o")).sorted().toList());
            }
            giveConfiguration();
            for (Path object : objects) {
                sum.add(compare(loader, object));
            }
            System.out.println("TOTAL " + objects.size() + " objects, " + sum);
        }
        assertEquals(0, sum.different(), "programs that end in another way, see DIFFERS on the console");
    }
}
