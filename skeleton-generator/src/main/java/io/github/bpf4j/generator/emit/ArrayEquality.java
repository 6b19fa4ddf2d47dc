package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Equality, hash and text of a record with arrays, by their elements: a record's own would compare identities. */
final class ArrayEquality {

    private ArrayEquality() {}

    static void add(TypeSpec.Builder type, ClassName self, List<ParameterSpec> components) {
        CodeBlock.Builder equal = CodeBlock.builder().add("return other instanceof $T that", self);
        CodeBlock.Builder hash = CodeBlock.builder();
        CodeBlock.Builder text = CodeBlock.builder();
        for (int i = 0; i < components.size(); i++) {
            ParameterSpec component = components.get(i);
            equal.add("$W&& ").add(equal(component));
            hash.add(i == 0 ? "" : ", ").add(element(component, "hashCode", component.name()));
            text.add(i == 0 ? "return $S + " : "$W+ $S + ",
                    (i == 0 ? self.simpleName() + "[" : ", ") + component.name() + "=")
                    .add(element(component, "toString", component.name()));
        }
        type.addMethod(override("equals", TypeName.BOOLEAN).addParameter(Object.class, "other")
                .addStatement(equal.build()).build());
        type.addMethod(override("hashCode", TypeName.INT).addStatement(components.size() == 1
                ? CodeBlock.of("return $L", hash.build())
                : CodeBlock.of("return $T.hash($L)", Objects.class, hash.build())).build());
        type.addMethod(override("toString", ClassName.get(String.class))
                .addStatement(text.add(" + \"]\"").build()).build());
    }

    private static MethodSpec.Builder override(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type);
    }

    private static CodeBlock equal(ParameterSpec component) {
        String own = List.of("other", "that").contains(component.name())
                ? "this." + component.name()
                : component.name();
        TypeName type = component.type();
        if (type instanceof ArrayTypeName) {
            return CodeBlock.of("$T.$L($L, that.$L)", Arrays.class, isDeep(type) ? "deepEquals" : "equals", own,
                    component.name());
        }
        if (type.equals(TypeName.FLOAT) || type.equals(TypeName.DOUBLE)) {
            return CodeBlock.of("$T.compare($L, that.$L) == 0", type.box(), own, component.name());
        }
        return CodeBlock.of(type.isPrimitive() ? "$L == that.$L" : "$L.equals(that.$L)", own, component.name());
    }

    private static CodeBlock element(ParameterSpec component, String method, String value) {
        TypeName type = component.type();
        if (!(type instanceof ArrayTypeName)) {
            return CodeBlock.of("$L", value);
        }
        String deep = "deep" + Character.toUpperCase(method.charAt(0)) + method.substring(1);
        return CodeBlock.of("$T.$L($L)", Arrays.class, isDeep(type) ? deep : method, value);
    }

    private static boolean isDeep(TypeName type) {
        return type instanceof ArrayTypeName array && array.componentType() instanceof ArrayTypeName;
    }
}
