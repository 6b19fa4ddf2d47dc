package io.github.bpf4j.btf;

/**
 * Names without their flavour: {@code task_struct___v5} is {@code task_struct} to CO-RE.
 *
 * <p>The flavour begins at the last run of exactly three underscores that has another character on both sides.
 */
public final class EssentialName {

    private EssentialName() {}

    /** The name up to its flavour. */
    public static String of(String name) {
        return name.substring(0, length(name));
    }

    /** Length of {@link #of}, in characters. */
    public static int length(String name) {
        for (int end = name.lastIndexOf("___"); end > 0; end = name.lastIndexOf("___", end - 1)) {
            boolean before = name.charAt(end - 1) != '_';
            boolean after = end + 3 < name.length() && name.charAt(end + 3) != '_';
            if (before && after) {
                return end;
            }
        }
        return name.length();
    }
}
