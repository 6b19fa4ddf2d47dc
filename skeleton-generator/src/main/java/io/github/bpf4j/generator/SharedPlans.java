package io.github.bpf4j.generator;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.emit.SkeletonEmitter;
import io.github.bpf4j.generator.model.PackageNames;
import io.github.bpf4j.generator.model.SharedTypes;
import io.github.bpf4j.generator.model.SkeletonModel;
import io.github.bpf4j.generator.model.SkeletonModeler;
import io.github.bpf4j.generator.model.SkeletonName;
import io.github.bpf4j.generator.model.TypeModel;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plans for the objects of one package whose skeletons share their types. What one of them looks like depends on the
 * others, so all of them are kept or all are written.
 */
final class SharedPlans {

    private final GenerationRequest request;
    private final List<ObjectInput> inputs;
    private final String packageName;
    private final List<byte[]> objects = new ArrayList<>();

    SharedPlans(GenerationRequest request, List<ObjectInput> inputs) throws IOException {
        this.request = request;
        this.inputs = inputs;
        this.packageName = inputs.get(0).packageName();
        for (ObjectInput input : inputs) {
            objects.add(Files.readAllBytes(input.file()));
        }
    }

    List<Plan> plans(Manifest before, SourceFiles files) throws IOException {
        String fingerprint = fingerprint();
        return canStay(fingerprint, before, files) ? kept(before) : written(fingerprint);
    }

    private String fingerprint() {
        StringBuilder all = new StringBuilder(request.sharedTypes());
        for (int i = 0; i < inputs.size(); i++) {
            all.append(' ').append(Fingerprint.of(objects.get(i), inputs.get(i), request.options(), request.version()));
        }
        return Fingerprint.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Path sharedSource() {
        return inputs.get(0).source().resolveSibling(request.sharedTypes() + ".java");
    }

    private boolean canStay(String fingerprint, Manifest before, SourceFiles files) throws IOException {
        if (request.version().endsWith("-SNAPSHOT")) {
            return false;
        }
        List<Path> sources = new ArrayList<>(inputs.stream().map(ObjectInput::source).toList());
        if (before.get(sharedSource()) != null) {
            sources.add(sharedSource());
        }
        for (Path source : sources) {
            Manifest.Entry entry = before.get(source);
            if (entry == null || !entry.input().equals(fingerprint)
                    || !entry.output().equals(files.fingerprint(source))) {
                return false;
            }
        }
        return true;
    }

    private List<Plan> kept(Manifest before) {
        List<Plan> plans = new ArrayList<>();
        for (ObjectInput input : inputs) {
            plans.add(new Plan.Keep(input.source(), input, before.required(input.source())));
        }
        if (before.get(sharedSource()) != null) {
            plans.add(new Plan.Keep(sharedSource(), null, before.required(sharedSource())));
        }
        return plans;
    }

    private List<Plan> written(String fingerprint) {
        List<SkeletonModel> models = models();
        SharedTypes shared = SharedTypes.of(models);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            SkeletonModel model = models.get(i);
            String text = SkeletonEmitter.emit(model, objects.get(i), request.sharedTypes(), shared.names(model));
            plans.add(new Plan.Write(inputs.get(i).source(), inputs.get(i), fingerprint, new SkeletonSource(packageName,
                    model.className(), text, model.notices(), model.unknown())));
        }
        List<TypeModel> types = shared.types();
        if (!types.isEmpty()) {
            String text = SkeletonEmitter.emit(packageName, request.sharedTypes(), types,
                    models.stream().map(SkeletonModel::fileName).toList());
            plans.add(new Plan.Write(sharedSource(), null, fingerprint,
                    new SkeletonSource(packageName, request.sharedTypes(), text, shared.notices(), List.of())));
        }
        return plans;
    }

    private List<SkeletonModel> models() {
        PackageNames names = PackageNames.ofAll(Stream.concat(inputs.stream().map(ObjectInput::className),
                Stream.of(request.sharedTypes())).toList());
        List<SkeletonModel> models = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            models.add(model(inputs.get(i), objects.get(i), names));
        }
        return models;
    }

    private SkeletonModel model(ObjectInput input, byte[] object, PackageNames names) {
        SkeletonName.check(input.className());
        String fileName = input.file().getFileName().toString();
        try {
            return SkeletonModeler.model(BpfObjectFile.parse(object, BpfObjectFile.nameOfFile(fileName)), fileName,
                    packageName, input.className(), request.options(), names);
        } catch (MalformedObjectException e) {
            throw new MalformedObjectException(input.file().toString(), e.offset(), e.finding(), e);
        }
    }
}
