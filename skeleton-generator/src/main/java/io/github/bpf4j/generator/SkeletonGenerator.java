package io.github.bpf4j.generator;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.GenerationResult.Outcome;
import io.github.bpf4j.generator.GenerationResult.SharedFile;
import io.github.bpf4j.generator.GenerationResult.SkeletonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes the skeletons of a set of objects below a source root.
 *
 * <p>An object that is the one of the last run is skipped, a file whose bytes would be the same is left alone, and a
 * file that an earlier run wrote and that nothing asks for any more is deleted. Nothing on disk changes before all
 * sources could be generated. Instances are stateless and may be shared by threads; two runs at a time must not share
 * a manifest.
 */
public final class SkeletonGenerator {

    private final Writer writer;

    /** A generator. */
    public SkeletonGenerator() {
        this(SkeletonSource::of);
    }

    SkeletonGenerator(Writer writer) {
        this.writer = writer;
    }

    /** Object bytes, file name, package, class and options to Java. */
    @FunctionalInterface
    interface Writer {
        SkeletonSource write(byte[] object, String fileName, String packageName, String className,
                SkeletonOptions options);
    }

    /**
     * Runs the generator.
     *
     * @throws MalformedObjectException if a file is no BPF object or a damaged one; its origin is the path of the file
     * @throws IllegalArgumentException if two objects would become the same class
     * @throws IOException if a file cannot be read or written
     */
    public GenerationResult generate(GenerationRequest request) throws IOException {
        rejectClashes(request);
        SourceFiles files = new SourceFiles(request.outputDirectory());
        Manifest before = Manifest.read(request.manifest());
        List<Plan> plans = request.sharedTypes().isEmpty()
                ? plans(request, before, files)
                : sharedPlans(request, before, files);
        Manifest now = new Manifest();
        Map<ObjectInput, SkeletonFile> written = new HashMap<>();
        List<SharedFile> shared = new ArrayList<>();
        for (Plan plan : plans) {
            Outcome outcome = carryOut(plan, now, files);
            ObjectInput input = plan.input();
            if (input == null) {
                shared.add(new SharedFile(files.resolve(plan.source()), outcome));
            } else {
                written.put(input, new SkeletonFile(input, files.resolve(plan.source()), outcome, notices(plan)));
            }
        }
        List<Path> deleted = deleteStale(before.without(now), files);
        now.write(request.manifest());
        return new GenerationResult(request.objects().stream().map(written::get).toList(), shared, deleted,
                noticesOfAll(plans));
    }

    private List<Plan> plans(GenerationRequest request, Manifest before, SourceFiles files) throws IOException {
        List<Attempt> attempts = request.objects().parallelStream()
                .map(input -> attempt(input, request, before, files)).toList();
        List<Plan> plans = new ArrayList<>();
        for (Attempt attempt : attempts) {
            plans.add(attempt.plan());
        }
        return plans;
    }

    /** Work for one of several threads, whose failure is to be that of the first object in the order of the request. */
    private Attempt attempt(ObjectInput input, GenerationRequest request, Manifest before, SourceFiles files) {
        try {
            Plan plan = plan(input, request, before, files);
            return () -> plan;
        } catch (IOException e) {
            return () -> {
                throw e;
            };
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Plan plan() throws IOException;
    }

    private static List<Plan> sharedPlans(GenerationRequest request, Manifest before, SourceFiles files)
            throws IOException {
        Map<String, List<ObjectInput>> packages = new LinkedHashMap<>();
        for (ObjectInput input : request.objects()) {
            packages.computeIfAbsent(input.packageName(), name -> new ArrayList<>()).add(input);
        }
        List<Plan> plans = new ArrayList<>();
        for (List<ObjectInput> inputs : packages.values()) {
            plans.addAll(new SharedPlans(request, inputs).plans(before, files));
        }
        return plans;
    }

    private static void rejectClashes(GenerationRequest request) {
        Map<String, ObjectInput> taken = new HashMap<>();
        for (ObjectInput input : request.objects()) {
            if (input.className().equalsIgnoreCase(request.sharedTypes())) {
                throw new IllegalArgumentException(input.file() + " would become " + input.source()
                        + ", which is the class of the shared types: name one of them");
            }
            // Without regard to case: on some systems two such files are one.
            ObjectInput other = taken.put(input.source().toString().toLowerCase(Locale.ROOT), input);
            if (other != null) {
                throw new IllegalArgumentException(other.file() + " and " + input.file()
                        + " would both become " + input.source() + ": name the class of one of them");
            }
        }
    }

    private Plan plan(ObjectInput input, GenerationRequest request, Manifest before, SourceFiles files)
            throws IOException {
        byte[] object = Files.readAllBytes(input.file());
        String fingerprint = Fingerprint.of(object, input, request.options(), request.version());
        Manifest.Entry entry = before.get(input.source());
        boolean keep = entry != null && entry.input().equals(fingerprint)
                && entry.output().equals(files.fingerprint(input.source()))
                && !request.version().endsWith("-SNAPSHOT");
        return keep
                ? new Plan.Keep(input.source(), input, entry)
                : new Plan.Write(input.source(), input, fingerprint, source(object, input, request.options()));
    }

    private SkeletonSource source(byte[] object, ObjectInput input, SkeletonOptions options) {
        try {
            return writer.write(object, input.file().getFileName().toString(), input.packageName(),
                    input.className(), options);
        } catch (MalformedObjectException e) {
            throw new MalformedObjectException(input.file().toString(), e.offset(), e.finding(), e);
        }
    }

    private static Outcome carryOut(Plan plan, Manifest now, SourceFiles files) throws IOException {
        if (plan instanceof Plan.Keep keep) {
            now.put(plan.source(), keep.entry());
            return Outcome.UP_TO_DATE;
        }
        Plan.Write write = (Plan.Write) plan;
        byte[] text = write.text().text().getBytes(StandardCharsets.UTF_8);
        now.put(plan.source(), new Manifest.Entry(write.fingerprint(), Fingerprint.of(text)));
        return files.update(plan.source(), text) ? Outcome.WRITTEN : Outcome.UNCHANGED;
    }

    private static List<Notice> notices(Plan plan) {
        return plan instanceof Plan.Write write ? write.text().notices() : List.of();
    }

    /** About shared types, and about names in the options; of these nobody knows while an object was not looked at. */
    private static List<Notice> noticesOfAll(List<Plan> plans) {
        List<Notice> notices = new ArrayList<>();
        plans.stream().filter(plan -> plan.input() == null).map(SkeletonGenerator::notices).forEach(notices::addAll);
        if (plans.stream().noneMatch(Plan.Keep.class::isInstance)) {
            unknownNames(plans.stream().filter(plan -> plan.input() != null)
                    .map(plan -> ((Plan.Write) plan).text().unknown()).toList())
                    .forEach(name -> notices.add(new Notice("\"" + name + "\"", "no object has anything of this name",
                            "if it is a type, mention it in the code, since clang leaves out what no program uses; or"
                                    + " remove it from the options")));
        }
        return notices;
    }

    /** What all objects do not know. */
    private static Set<String> unknownNames(List<List<String>> unknown) {
        Set<String> everywhere = new LinkedHashSet<>(unknown.isEmpty() ? List.of() : unknown.get(0));
        unknown.forEach(everywhere::retainAll);
        return everywhere;
    }

    private static List<Path> deleteStale(List<Path> stale, SourceFiles files) throws IOException {
        List<Path> deleted = new ArrayList<>();
        for (Path source : stale) {
            if (files.delete(source)) {
                deleted.add(files.resolve(source));
            }
        }
        return deleted;
    }
}
