package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.github.bpf4j.generator.model.JavaType;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The methods that copy a whole array out of memory and into it, by those for one element. */
final class ArrayEmitter {

    private ArrayEmitter() {}

    static void emit(List<MethodSpec> methods, Place place, TypeNames names, Host host) {
        String accessor = place.member().accessor();
        TypeName type = names.value(place.member().type());
        methods.add(MethodSpec.methodBuilder(accessor)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addJavadoc("{@return a copy of $L}\n", Doc.member(place.member()))
                .addCode(copyOut(place, names, type))
                .build());
        if (host.writable()) {
            methods.add(MethodSpec.methodBuilder(accessor)
                    .addModifiers(Modifier.PUBLIC)
                    .returns(host.self())
                    .addParameter(type, "values")
                    .addJavadoc("Sets the first elements of $L.\n\n@param values the new elements\n@return this\n",
                            Doc.code(place.member().declaration()))
                    .addCode(copyIn(place))
                    .build());
        }
    }

    private static CodeBlock copyOut(Place place, TypeNames names, TypeName type) {
        List<String> indexes = loopIndexes(place);
        CodeBlock.Builder body = CodeBlock.builder();
        body.addStatement("$T values = new $L", type, creation(names.value(place.element()), place.arrays()));
        for (int i = 0; i < indexes.size(); i++) {
            body.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", indexes.get(i), place.arrays().get(i));
        }
        body.addStatement("values[$L] = $L($L)$L", String.join("][", indexes), place.member().accessor(),
                String.join(", ", indexes), place.element() instanceof JavaType.Nested ? ".toRecord()" : "");
        indexes.forEach(index -> body.endControlFlow());
        return body.addStatement("return values").build();
    }

    private static CodeBlock copyIn(Place place) {
        List<String> indexes = loopIndexes(place);
        CodeBlock.Builder body = CodeBlock.builder();
        String row = "values";
        for (String index : indexes) {
            body.beginControlFlow("for (int $1L = 0; $1L < $2L.length; $1L++)", index, row);
            row += "[" + index + "]";
        }
        body.addStatement("$L($L, $L)", place.member().accessor(), String.join(", ", indexes), row);
        indexes.forEach(index -> body.endControlFlow());
        return body.addStatement("return this").build();
    }

    private static List<String> loopIndexes(Place place) {
        return place.indexes().size() == 1 ? List.of("i") : place.indexes();
    }

    /** {@code int[3][4]}; of elements that are arrays themselves, {@code byte[3][]}. */
    private static CodeBlock creation(TypeName element, List<Integer> lengths) {
        TypeName base = element;
        StringBuilder dimensions = new StringBuilder();
        lengths.forEach(length -> dimensions.append('[').append(length).append(']'));
        while (base instanceof ArrayTypeName array) {
            dimensions.append("[]");
            base = array.componentType();
        }
        return CodeBlock.of("$T$L", base, dimensions);
    }
}
