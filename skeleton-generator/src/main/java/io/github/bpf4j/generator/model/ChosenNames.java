package io.github.bpf4j.generator.model;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Java names that somebody chose for things of an object. A thing is told by its C name, or by what it is and its name
 * ({@code map.events}) where several have that name.
 */
final class ChosenNames {

    static final String MAP = "map";
    static final String PROGRAM = "program";
    static final String VARIABLE = "variable";
    static final String TYPE = "type";

    private final Map<String, String> names;
    private final Map<String, String> kinds = new HashMap<>();
    private final Set<String> unused;

    ChosenNames(Map<String, String> names) {
        this.names = names;
        this.unused = new LinkedHashSet<>(names.keySet());
    }

    /**
     * The name chosen for a thing, null for none.
     *
     * @throws IllegalArgumentException if the choice may mean this thing and another
     */
    @Nullable
    String of(String kind, String cName) {
        String told = kind + "." + cName;
        if (names.containsKey(told)) {
            unused.remove(told);
            return names.get(told);
        }
        if (!names.containsKey(cName)) {
            return null;
        }
        String other = kinds.putIfAbsent(cName, kind);
        if (other != null && !other.equals(kind)) {
            throw new IllegalArgumentException(
                    "the name of \"" + cName + "\" is chosen, which is a " + other + " and a "
                            + kind + ": say \"" + other + "." + cName + "\" or \"" + told + "\"");
        }
        unused.remove(cName);
        return names.get(cName);
    }

    /** C names of types that somebody may have chosen a name for. */
    List<String> types() {
        return names.keySet().stream()
                .filter(key -> key.startsWith(TYPE + ".") || key.indexOf('.') < 0)
                .map(key -> key.substring(key.indexOf('.') + 1))
                .toList();
    }

    /** What fits nothing that was asked for. */
    Set<String> unused() {
        return unused;
    }
}
