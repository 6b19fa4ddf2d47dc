package io.github.bpf4j.generator;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.GenerationResult.Outcome;
import io.github.bpf4j.generator.GenerationResult.SkeletonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** What is to be done for one object; all of it is decided before a file changes. */
    private sealed interface Plan {
        record Keep(ObjectInput input, Manifest.Entry entry) implements Plan {}

        record Write(ObjectInput input, String fingerprint, SkeletonSource source) implements Plan {}
    }

    /**
     * Runs the generator.
     *
     * @throws MalformedObjectException if a file is no BPF object or a damaged one; its origin is the path of the file
     * @throws IllegalArgumentException if two objects would become the same class
     * @throws IOException if a file cannot be read or written
     */
    public GenerationResult generate(GenerationRequest request) throws IOException {
        rejectClashes(request.objects());
        SourceFiles files = new SourceFiles(request.outputDirectory());
        Manifest before = Manifest.read(request.manifest());
        List<Plan> plans = new ArrayList<>();
        for (ObjectInput input : request.objects()) {
            plans.add(plan(input, request, before, files));
        }
        Manifest now = new Manifest();
        List<SkeletonFile> written = new ArrayList<>();
        for (Plan plan : plans) {
            written.add(carryOut(plan, now, files));
        }
        List<Path> deleted = deleteStale(before.without(now), files);
        now.write(request.manifest());
        return new GenerationResult(written, deleted, unknownNames(plans));
    }

    private static void rejectClashes(List<ObjectInput> objects) {
        Map<String, ObjectInput> taken = new HashMap<>();
        for (ObjectInput input : objects) {
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
                ? new Plan.Keep(input, entry)
                : new Plan.Write(input, fingerprint, source(object, input, request.options()));
    }

    private SkeletonSource source(byte[] object, ObjectInput input, SkeletonOptions options) {
        try {
            return writer.write(object, input.file().getFileName().toString(), input.packageName(),
                    input.className(), options);
        } catch (MalformedObjectException e) {
            throw new MalformedObjectException(input.file().toString(), e.offset(), e.finding(), e);
        }
    }

    private static SkeletonFile carryOut(Plan plan, Manifest now, SourceFiles files) throws IOException {
        if (plan instanceof Plan.Keep keep) {
            Path source = keep.input().source();
            now.put(source, keep.entry());
            return new SkeletonFile(keep.input(), files.resolve(source), Outcome.UP_TO_DATE, List.of());
        }
        Plan.Write write = (Plan.Write) plan;
        Path source = write.input().source();
        byte[] text = write.source().text().getBytes(StandardCharsets.UTF_8);
        Outcome outcome = files.update(source, text) ? Outcome.WRITTEN : Outcome.UNCHANGED;
        now.put(source, new Manifest.Entry(write.fingerprint(), Fingerprint.of(text)));
        return new SkeletonFile(write.input(), files.resolve(source), outcome, write.source().notices());
    }

    /** Names in the options that mean nothing in any of the objects; nobody knows while one was not looked at. */
    private static List<Notice> unknownNames(List<Plan> plans) {
        Set<String> unknown = new LinkedHashSet<>();
        for (Plan plan : plans) {
            if (plan instanceof Plan.Keep) {
                return List.of();
            }
            unknown.addAll(((Plan.Write) plan).source().unknown());
        }
        plans.forEach(plan -> unknown.retainAll(((Plan.Write) plan).source().unknown()));
        return unknown.stream().map(name -> new Notice("\"" + name + "\"", "no object has anything of this name",
                "if it is a type, mention it in the code, since clang leaves out what no program uses; or remove it from"
                        + " the options"))
                .toList();
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
