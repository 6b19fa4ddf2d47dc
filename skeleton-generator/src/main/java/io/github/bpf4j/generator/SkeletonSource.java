package io.github.bpf4j.generator;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.emit.SkeletonEmitter;
import io.github.bpf4j.generator.model.SkeletonModel;
import io.github.bpf4j.generator.model.SkeletonModeler;
import io.github.bpf4j.generator.model.SkeletonName;
import io.github.bpf4j.object.BpfObjectFile;
import java.util.List;

/**
 * The Java source of one object. The same object, name and options give the same text, to the byte; only the compressed
 * object inside may differ between JDKs that come with different versions of zlib.
 *
 * @param packageName the package, empty for the unnamed one
 * @param className the simple name of the class
 * @param text the source, to be stored in UTF-8
 * @param notices what the class shows in a lesser form than its author may expect
 * @param unknown names in the options that are those of nothing in the object; another object may have them
 */
public record SkeletonSource(String packageName, String className, String text, List<Notice> notices,
        List<String> unknown) {

    public SkeletonSource {
        notices = List.copyOf(notices);
        unknown = List.copyOf(unknown);
    }

    /**
     * Writes the skeleton of an object.
     *
     * @param object the bytes of the compiled object
     * @param fileName the name of its file, without directories
     * @param packageName the package, empty for the unnamed one
     * @param className the simple name of the class; {@link #classNameOf} proposes one
     * @param options what else is known
     * @throws MalformedObjectException if the bytes are no BPF object, or a damaged one
     * @throws IllegalArgumentException if the class, or something in it, cannot have the name that was chosen
     */
    public static SkeletonSource of(byte[] object, String fileName, String packageName, String className,
            SkeletonOptions options) {
        SkeletonName.check(className);
        BpfObjectFile file = BpfObjectFile.parse(object, BpfObjectFile.nameOfFile(fileName));
        SkeletonModel model = SkeletonModeler.model(file, fileName, packageName, className, options);
        return new SkeletonSource(packageName, className, SkeletonEmitter.emit(model, object), model.notices(),
                model.unknown());
    }

    /** The class name for an object file: {@code HelloBufferConfig} for {@code hello-buffer-config.bpf.o}. */
    public static String classNameOf(String fileName) {
        return SkeletonName.ofFile(fileName);
    }
}
