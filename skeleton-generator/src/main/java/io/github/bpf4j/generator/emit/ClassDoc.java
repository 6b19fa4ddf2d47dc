package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.bpf4j.generator.model.SectionModel;
import io.github.bpf4j.generator.model.SkeletonModel;
import io.github.bpf4j.generator.model.TypeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comment of the class: what of, what is inside, and how to use it. */
final class ClassDoc {

    /** So many links can be read at a glance. */
    private static final int MANY = 24;

    private ClassDoc() {}

    static CodeBlock of(SkeletonModel model, TypeNames names) {
        List<String> parts = new ArrayList<>();
        add(parts, "programs", model.programs().stream()
                .map(program -> "{@link Programs#" + program.accessor() + "() " + Doc.label(program.name()) + "}"));
        add(parts, "maps", model.maps().stream()
                .map(map -> "{@link Maps#" + map.accessor() + "() " + Doc.label(map.name()) + "}"));
        add(parts, "tables of functions", model.tables().stream()
                .map(table -> "{@link StructOps#" + table.accessor() + "() " + Doc.label(table.name()) + "}"));
        for (SectionModel section : model.sections()) {
            add(parts, group(model, section.accessor()), section.variables().stream().map(variable -> "{@link "
                    + section.type() + "#" + variable.accessor() + "() " + Doc.label(variable.cName()) + "}"));
        }
        add(parts, "types", model.types().stream().map(type -> "{@link " + names.link(type.name()) + "}"));
        String license = model.license().isEmpty() ? "" : ", license {@code " + Doc.comment(model.license()) + "}";
        String contents = parts.isEmpty() ? "" : "<ul>\n" + String.join("", parts) + "</ul>\n\n";
        String variables = model.sections().isEmpty() ? "" : "set variables, ";
        return CodeBlock.of("Skeleton of {@code $L}$L.\n\n$L<p>Its life: {@link #open()}, $L{@link #load()}, "
                + "{@link #attach()}, {@link #close()}.\n", Doc.comment(model.fileName()), license, contents,
                variables);
    }

    /** The comment of a class of types that several objects share. */
    static CodeBlock of(List<TypeModel> types, List<String> fileNames) {
        List<String> parts = new ArrayList<>();
        add(parts, "types", types.stream().map(type -> "{@link " + type.name() + "}"));
        String objects = fileNames.stream().map(name -> "{@code " + Doc.comment(name) + "}")
                .collect(Collectors.joining(", "));
        return CodeBlock.of("The C types of $L.\n\n<ul>\n$L</ul>\n", objects, String.join("", parts));
    }

    /** How a text calls the group with this accessor. */
    static String group(SkeletonModel model, String accessor) {
        return model.sections().stream()
                .filter(section -> section.accessor().equals(accessor))
                .map(section -> "variables of {@code " + Doc.comment(section.section()) + "}")
                .findFirst()
                .orElse(switch (accessor) {
                    case "links" -> "links of attached programs";
                    case "structOps" -> "tables of functions";
                    default -> accessor;
                });
    }

    private static void add(List<String> parts, String title, Stream<String> links) {
        List<String> all = links.toList();
        if (!all.isEmpty()) {
            String more = all.size() > MANY ? " and " + (all.size() - MANY) + " more" : "";
            parts.add(
                    "  <li>" + title + ": " + all.stream().limit(MANY).collect(Collectors.joining(", ")) + more + "\n");
        }
    }
}
