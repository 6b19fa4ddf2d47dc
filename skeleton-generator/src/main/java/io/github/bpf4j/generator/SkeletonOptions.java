package io.github.bpf4j.generator;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the author of a build can say about a skeleton beyond what the object says.
 *
 * @param types names of C structs, unions and enums of the object to be given a Java type although no map and no
 *        variable leads to them: the types of events, mostly. {@code data_t}, {@code struct data_t} and the name of a
 *        typedef all do
 * @param names Java names for things of the object, by their C names: of maps, programs, variables and types. A key may
 *        say what it means, as in {@code map.events}, {@code program.events}, {@code variable.events} and
 *        {@code type.events}, and has to where several have that name
 */
public record SkeletonOptions(List<String> types, Map<String, String> names) {

    public SkeletonOptions {
        types = List.copyOf(types);
        names = Collections.unmodifiableMap(new TreeMap<>(names));
    }

    /** Types alone. */
    public SkeletonOptions(List<String> types) {
        this(types, Map.of());
    }

    /** Nothing beyond the object. */
    public static SkeletonOptions defaults() {
        return new SkeletonOptions(List.of(), Map.of());
    }
}
