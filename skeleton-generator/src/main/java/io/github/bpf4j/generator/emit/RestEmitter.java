package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Member;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The methods that read a flexible array: what follows the struct, as far as there is memory. */
final class RestEmitter {

    private final TypeNames names;
    private final Host host;
    private final Member member;
    private final JavaType element;
    private final String companion;

    RestEmitter(TypeNames names, Host host, Member member, JavaType.Rest rest) {
        this.names = names;
        this.host = host;
        this.member = member;
        this.element = rest.element();
        this.companion = Objects.requireNonNull(member.companion());
    }

    void emit(List<MethodSpec> methods) {
        CodeBlock bytes = CodeBlock.of("(int) length() - $L", member.offset());
        if (element instanceof JavaType.Text) {
            methods.add(getter(member.accessor(), names.value(element), Doc.member(member))
                    .addStatement("return getString($L, $L)", member.offset(), bytes).build());
            methods.add(getter(companion, names.value(new JavaType.Bytes(0)), all())
                    .addStatement("return getBytes($L, $L)", member.offset(), bytes).build());
        } else if (element instanceof JavaType.Bytes) {
            methods.add(getter(member.accessor(), names.value(element), all())
                    .addStatement("return getBytes($L, $L)", member.offset(), bytes).build());
            methods.add(length(bytes));
        } else {
            methods.add(element());
            methods.add(length(CodeBlock.of("((int) length() - $L) / $L", member.offset(), element.size())));
        }
    }

    private MethodSpec element() {
        MethodSpec.Builder method = MethodSpec.methodBuilder(member.accessor())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.INT, "index")
                .addJavadoc("Reads $L.\n\n@param index from 0 to {@link #$L()} - 1\n@return the element\n",
                        Doc.element(member), companion);
        Place place = Place.rest(member, element, companion);
        if (element instanceof JavaType.Nested nested) {
            return method.returns(names.cursor(nested.name())).addCode(host.cursor(place, nested)).build();
        }
        return method.returns(names.value(element))
                .addStatement("return $L", Access.read(element, host.receiver(), place.offset()))
                .build();
    }

    private MethodSpec length(CodeBlock value) {
        return getter(companion, TypeName.INT, "the number of elements of " + Doc.code(member.declaration()))
                .addStatement("return $L", value)
                .build();
    }

    private String all() {
        return "a copy of all of " + Doc.code(member.declaration());
    }

    private static MethodSpec.Builder getter(String name, TypeName type, String doc) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addJavadoc("{@return $L}\n", doc);
    }
}
