package io.github.bpf4j.generator.model;

/**
 * A program.
 *
 * @param name its name in C
 * @param accessor the name of its accessors
 * @param kind the simple name of its class, which has the {@code attach} methods of its kind
 * @param link the simple name of the class of its link, empty for any
 * @param section what {@code SEC()} says, with a leading {@code ?}
 * @param declaration its declaration in C
 */
public record ProgramModel(String name, String accessor, String kind, String link, String section,
        String declaration) {

    /** Whether it has no link of its own, since the kernel takes it as part of a table of functions. */
    public boolean isPartOfTable() {
        return kind.equals("StructOpsProgram");
    }
}
