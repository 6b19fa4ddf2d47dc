package io.github.bpf4j.generator;

import io.github.bpf4j.generator.model.SkeletonName;
import java.nio.file.Path;
import java.util.List;

/**
 * All that one run of the generator is told.
 *
 * @param objects the objects, each to become a class
 * @param outputDirectory the source root to write below; made when it does not exist
 * @param manifest the file that remembers, from one run to the next, what was written from which input. Runs that share
 *        an output directory have one each: what stands in a manifest and is no longer asked for is deleted
 * @param version the version of the generator or of the tool around it; another version writes everything again, and so
 *        does each run of a snapshot
 * @param options what else is known about the objects
 * @param sharedTypes the simple name of a class for each package, in which the C types of all its objects stand once;
 *        empty for none, so that each skeleton has its types itself. A type that two objects lay out differently stays
 *        in each skeleton, as does what contains one; so do types without name in C that belong to one map or variable
 */
public record GenerationRequest(List<ObjectInput> objects, Path outputDirectory, Path manifest, String version,
        SkeletonOptions options, String sharedTypes) {

    /** Keeps a copy of the list, and refuses a name that no class can have. */
    public GenerationRequest {
        objects = List.copyOf(objects);
        if (!sharedTypes.isEmpty()) {
            SkeletonName.check(sharedTypes);
        }
    }

    /** A request for skeletons that share nothing. */
    public GenerationRequest(List<ObjectInput> objects, Path outputDirectory, Path manifest, String version,
            SkeletonOptions options) {
        this(objects, outputDirectory, manifest, version, options, "");
    }
}
