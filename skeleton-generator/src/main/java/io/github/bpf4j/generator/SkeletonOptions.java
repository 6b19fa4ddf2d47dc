package io.github.bpf4j.generator;

import java.util.List;

/**
 * What the author of a build can say about a skeleton beyond what the object says.
 *
 * @param types names of C structs, unions and enums of the object to be given a Java type although no map and no
 *        variable leads to them: the types of events, mostly. {@code data_t}, {@code struct data_t} and the name of a
 *        typedef all do
 */
public record SkeletonOptions(List<String> types) {

    public SkeletonOptions {
        types = List.copyOf(types);
    }

    /** Nothing beyond the object. */
    public static SkeletonOptions defaults() {
        return new SkeletonOptions(List.of());
    }
}
