package io.github.bpf4j.generator;

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
 */
public record GenerationRequest(List<ObjectInput> objects, Path outputDirectory, Path manifest, String version,
        SkeletonOptions options) {

    /** Keeps a copy of the list. */
    public GenerationRequest {
        objects = List.copyOf(objects);
    }
}
