package io.github.bpf4j.generator.layout;

import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.SkeletonOptions;
import io.github.bpf4j.generator.SkeletonSource;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Generates, compiles, opens and checks the classes of many objects; {@code src/test/corpus/check} runs it. One line an
 * object on the standard output: the last step that it passed and what was found, with tabs between.
 */
public final class CorpusRun {

    private static final int BATCH = 25;
    private static final int COLUMNS = 120;

    private CorpusRun() {}

    /** Takes a directory for classes, and objects. */
    public static void main(String[] arguments) throws IOException {
        List<Path> objects = new ArrayList<>();
        for (String argument : arguments) {
            objects.add(Path.of(argument));
        }
        Path directory = objects.removeFirst();
        for (int start = 0; start < objects.size(); start += BATCH) {
            Path classes = Files.createDirectories(directory.resolve("batch" + start));
            run(objects.subList(start, Math.min(objects.size(), start + BATCH)), new SkeletonClasses(classes));
        }
    }

    private static void run(List<Path> objects, SkeletonClasses classes) throws IOException {
        Map<SkeletonSource, Path> sources = new LinkedHashMap<>();
        for (Path object : objects) {
            try {
                sources.put(generate(object, sources.size()), object);
            } catch (MalformedObjectException e) {
                print("refused", object, e.getMessage());
            } catch (RuntimeException | StackOverflowError e) {
                print("failed", object, place(e));
            }
        }
        Map<SkeletonSource, Set<String>> errors = classes.compile(List.copyOf(sources.keySet()));
        errors.forEach((source, texts) -> print("generated", sources.remove(source), String.join(" | ", texts)));
        try (URLClassLoader loader = classes.loader()) {
            sources.forEach((source, object) -> check(source, object, loader));
        }
    }

    /** Objects of one name, from several directories, become classes of several packages. */
    private static SkeletonSource generate(Path object, int index) throws IOException {
        String name = object.getFileName().toString();
        SkeletonSource source = SkeletonSource.of(Files.readAllBytes(object), name, "corpus.n" + index,
                SkeletonSource.classNameOf(name), SkeletonOptions.defaults());
        source.notices().forEach(notice -> System.err.println(name + ": " + notice));
        source.text().lines().filter(line -> line.length() > COLUMNS)
                .forEach(line -> System.err.println(name + ": a line of " + line.length() + " columns: " + line));
        return source;
    }

    private static void check(SkeletonSource source, Path object, ClassLoader loader) {
        String step = "compiled";
        try (BpfSkeleton open = SkeletonClasses.open(source, loader)) {
            step = "opened";
            LayoutCheck check = new LayoutCheck(open, Comments.of(SkeletonClasses.file(source)));
            Set<String> findings = check.run();
            print(findings.isEmpty() ? "checked" : "opened", object, findings.isEmpty()
                    ? check.types() + " types, " + check.members() + " members"
                    : String.join(" | ", findings));
        } catch (RuntimeException | AssertionError | LinkageError e) {
            print(step, object, place(e));
        }
    }

    private static String place(Throwable failure) {
        return failure + " " + List.of(failure.getStackTrace()).subList(0, Math.min(4, failure.getStackTrace().length));
    }

    private static void print(String step, Path object, String text) {
        System.out.println(step + "\t" + object.getFileName() + "\t" + text.replaceAll("\\s+", " "));
    }
}
