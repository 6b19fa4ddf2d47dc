package io.github.bpf4j.generator.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that the skeletons of a package have in common, so that a C type has the same name in all of them.
 *
 * <p>Modelling an object adds to them; so the order of the objects counts.
 */
public final class PackageNames {

    private final List<String> classes;
    private final Map<String, String> types = new HashMap<>();

    private PackageNames(Collection<String> classes) {
        this.classes = List.copyOf(classes);
    }

    /** For a class that has nothing to do with others. */
    public static PackageNames ofOne(String className) {
        return new PackageNames(List.of(className));
    }

    /**
     * For skeletons that share types.
     *
     * @param classes the names of all of them, and of the class of the types
     */
    public static PackageNames ofAll(Collection<String> classes) {
        return new PackageNames(classes);
    }

    List<String> classes() {
        return classes;
    }

    /** The name that a C type has in a scope: that of the package where it is free. */
    String allocate(String cName, NameScope scope, String wanted, String otherwise) {
        String common = types.get(cName);
        String name = common != null && scope.isFree(common)
                ? scope.allocate(common)
                : scope.allocate(wanted, otherwise);
        types.putIfAbsent(cName, name);
        return name;
    }
}
