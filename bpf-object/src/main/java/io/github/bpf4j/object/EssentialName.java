package io.github.bpf4j.object;

/** Names with a flavour: {@code task_struct___old} stands for the kernel's {@code task_struct}. */
final class EssentialName {

    private static final String SEPARATOR = "___";

    private EssentialName() {
    }

    /** The text before the last three underscores that have another character on both sides. */
    static String of(String name) {
        for (int at = name.length() - SEPARATOR.length() - 1; at > 0; at--) {
            if (name.startsWith(SEPARATOR, at) && name.charAt(at - 1) != '_'
                    && name.charAt(at + SEPARATOR.length()) != '_') {
                return name.substring(0, at);
            }
        }
        return name;
    }
}
