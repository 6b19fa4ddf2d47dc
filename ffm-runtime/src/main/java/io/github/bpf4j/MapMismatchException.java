package io.github.bpf4j;

import java.util.List;
import java.util.stream.Collectors;

/** A map that is in the kernel already cannot stand for one of the object: it has another shape. */
public final class MapMismatchException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final String map;
    private final transient List<Difference> differences;

    /**
     * One attribute in which the two differ.
     *
     * @param attribute its name
     * @param expected what the object defines
     * @param found what the map in the kernel has
     */
    public record Difference(String attribute, String expected, String found) {}

    /**
     * Describes the mismatch.
     *
     * @param map the name of the map in the object
     * @param where what was found, such as {@code pinned at /sys/fs/bpf/counts}
     * @param differences in what they differ
     */
    public MapMismatchException(String map, String where, List<Difference> differences) {
        super("map \"" + map + "\" cannot be the one " + where + ", which has another shape:" + table(differences)
                + "\nRemove that map, or give the object's map another pin path.", null);
        this.map = map;
        this.differences = List.copyOf(differences);
    }

    private static String table(List<Difference> differences) {
        return differences.stream().map(difference -> String.format("%n    %-12s object: %-16s kernel: %s",
                difference.attribute(), difference.expected(), difference.found())).collect(Collectors.joining());
    }

    /** The name of the map in the object. */
    public String map() {
        return map;
    }

    /** In what the two differ. */
    public List<Difference> differences() {
        return differences;
    }
}
