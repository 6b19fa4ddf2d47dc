package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.generator.model.TypeModel.Alias;
import io.github.bpf4j.generator.model.TypeModel.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An enumeration of C as a Java enum: one constant a number, and one for the numbers without name. */
final class EnumModeler {

    private static final String UNKNOWN = "UNKNOWN";

    private EnumModeler() {}

    static TypeModel.Enumeration model(TypeCatalog.TypeName name, BtfType.Enumeration enumeration) {
        NameScope names = NameScope.ofMembers(List.of());
        Map<Long, Constant> byNumber = new HashMap<>();
        List<Constant> constants = new ArrayList<>();
        List<Alias> aliases = new ArrayList<>();
        for (BtfType.Enumerator enumerator : enumeration.enumerators()) {
            String constantName = names.allocate(JavaName.constant(enumerator.name()));
            Constant first = byNumber.get(enumerator.value());
            if (first != null) {
                aliases.add(new Alias(constantName, enumerator.name(), first.name()));
            } else {
                Constant constant = new Constant(constantName, enumerator.name(), enumerator.value());
                byNumber.put(enumerator.value(), constant);
                constants.add(constant);
            }
        }
        Constant unknown = new Constant(names.allocate(UNKNOWN), "", unusedNumber(byNumber));
        return new TypeModel.Enumeration(name.name(), name.cName(), name.declaration(), scalar(enumeration), constants,
                aliases, unknown);
    }

    /** The integer that carries an enumeration of a size that compilers write: 1, 2, 4 or 8 bytes. */
    static Scalar scalar(BtfType.Enumeration enumeration) {
        return Objects.requireNonNull(Scalar.integer(enumeration.size(), enumeration.signed()));
    }

    private static long unusedNumber(Map<Long, Constant> used) {
        long number = -1;
        while (used.containsKey(number)) {
            number--;
        }
        return number;
    }
}
