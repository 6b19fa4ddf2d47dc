package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.CodeRelocation;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.GlobalSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Variables that point to a struct for no other reason than that clang then keeps the struct among the types of the
 * object: {@code struct event *unused_event __attribute__((unused));}. No code mentions them, or their name says it.
 */
final class Markers {

    private final Btf btf;
    private final Map<String, TreeSet<Integer>> mentioned = new HashMap<>();

    Markers(BpfObjectFile object, Btf btf) {
        this.btf = btf;
        Stream.concat(object.programs().stream().map(ProgramSpec::function), object.functions().stream())
                .map(FunctionSpec::relocations).flatMap(List::stream)
                .forEach(this::add);
    }

    private void add(CodeRelocation relocation) {
        if (relocation instanceof CodeRelocation.DataReference data) {
            mentioned.computeIfAbsent(data.section(), section -> new TreeSet<>()).add(data.offset());
        }
    }

    /** The variables of a section that are there for the sake of a type, by offset. */
    List<GlobalSpec> in(DataSectionSpec section) {
        if (section.kind() == DataSectionSpec.Kind.ARENA || section.kind() == DataSectionSpec.Kind.KCONFIG) {
            return List.of();
        }
        byte[] image = section.image();
        return section.visibleVariables().stream()
                .filter(this::pointsToStruct)
                .filter(variable -> isZero(image, variable))
                .filter(variable -> variable.name().startsWith("unused") || !isMentioned(section, variable))
                .toList();
    }

    private boolean pointsToStruct(GlobalSpec variable) {
        return btf.type(btf.resolve(variable.typeId())) instanceof BtfType.Ptr pointer
                && btf.type(btf.resolve(pointer.target())) instanceof BtfType.Composite composite
                && !composite.members().isEmpty();
    }

    private static boolean isZero(byte[] image, GlobalSpec variable) {
        for (int i = variable.offset(); i < Math.min(image.length, variable.offset() + variable.size()); i++) {
            if (image[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isMentioned(DataSectionSpec section, GlobalSpec variable) {
        TreeSet<Integer> offsets = mentioned.get(section.name());
        Integer first = offsets == null ? null : offsets.ceiling(variable.offset());
        return first != null && first < variable.offset() + variable.size();
    }
}
