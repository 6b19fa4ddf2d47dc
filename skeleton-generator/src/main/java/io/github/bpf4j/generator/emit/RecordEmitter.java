package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Member;
import io.github.bpf4j.generator.model.TypeModel;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** A struct: a record of its members, with its codec and its cursor. */
final class RecordEmitter {

    private final TypeNames names;
    private final TypeModel.Struct struct;
    private final ClassName self;
    private final List<Member> components;

    private RecordEmitter(TypeNames names, TypeModel.Struct struct) {
        this.names = names;
        this.struct = struct;
        this.self = names.nested(struct.name());
        this.components = struct.members().stream().filter(Member::isComponent).toList();
    }

    static TypeSpec emit(TypeNames names, TypeModel.Struct struct) {
        return new RecordEmitter(names, struct).emit();
    }

    private TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.recordBuilder(struct.name())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(javadoc())
                .recordConstructor(canonicalConstructor());
        ValueParts.add(type, self, struct.size());
        if (components.stream().anyMatch(component -> component.type() instanceof JavaType.Named)) {
            type.addMethod(constructorWithConstants());
        }
        struct.members().stream().filter(member -> member.type() instanceof JavaType.Named && member.isComponent())
                .forEach(member -> type.addMethod(constant(member)));
        struct.members().stream()
                .filter(member -> member.through() != null && !(member.type() instanceof JavaType.Rest))
                .forEach(member -> addArm(type, member));
        if (components.stream().anyMatch(component -> names.value(component.type()) instanceof ArrayTypeName)) {
            ArrayEquality.add(type, self, components.stream().map(this::parameter).toList());
        }
        return type
                .addType(CursorEmitter.emit(names, struct.name(), struct.cName(), struct.members(), toRecord(), set()))
                .build();
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder doc = CodeBlock.builder();
        doc.add("$L", ValueParts.javadoc(struct));
        if (!components.isEmpty()) {
            doc.add("\n");
        }
        components.forEach(component -> doc.add("@param $L $L\n", name(component), Doc.member(component)));
        return doc.build();
    }

    /** A number with names is kept as number: it may be one that has none. */
    private static String name(Member component) {
        return component.type() instanceof JavaType.Named
                ? Objects.requireNonNull(component.companion())
                : component.accessor();
    }

    private ParameterSpec parameter(Member component) {
        return ParameterSpec.builder(names.value(component.type()), name(component)).build();
    }

    private MethodSpec canonicalConstructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        components.forEach(component -> constructor.addParameter(parameter(component)));
        return constructor.build();
    }

    private MethodSpec constructorWithConstants() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Takes constants instead of numbers.\n\n");
        CodeBlock.Builder arguments = CodeBlock.builder();
        String separator = "";
        for (Member component : components) {
            boolean named = component.type() instanceof JavaType.Named;
            TypeName type = named
                    ? names.nested(((JavaType.Named) component.type()).enumName())
                    : names.value(component.type());
            constructor.addParameter(type, component.accessor());
            constructor.addJavadoc("@param $L $L\n", component.accessor(), Doc.member(component));
            arguments.add(separator + (named ? "$L.value()" : "$L"), component.accessor());
            separator = ", ";
        }
        return constructor.addStatement("this($L)", arguments.build()).build();
    }

    private MethodSpec constant(Member member) {
        ClassName type = names.nested(((JavaType.Named) member.type()).enumName());
        return MethodSpec.methodBuilder(member.accessor())
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addJavadoc("{@return the constant for {@link #$L()}}\n", name(member))
                .addStatement("return $T.of($L)", type, name(member))
                .build();
    }

    /** The arms of an anonymous union are read through the component that holds the union. */
    private void addArm(TypeSpec.Builder type, Member member) {
        Member holder = components.stream().filter(component -> component.accessor().equals(member.through()))
                .findFirst().orElseThrow();
        TypeModel.Overlay union = (TypeModel.Overlay) names.model(((JavaType.Nested) holder.type()).name());
        Member arm = union.members().stream().filter(other -> other.cName().equals(member.cName()))
                .findFirst().orElseThrow();
        OverlayEmitter.addArm(type, names, member, CodeBlock.of("$L", holder.accessor()), arm);
    }

    private CodeBlock toRecord() {
        CodeBlock.Builder arguments = CodeBlock.builder();
        for (int i = 0; i < components.size(); i++) {
            Member component = components.get(i);
            arguments.add(i == 0 ? "$L()$L" : ", $L()$L", name(component),
                    component.type() instanceof JavaType.Nested ? ".toRecord()" : "");
        }
        return CodeBlock.of("return new $T($L)", self, arguments.build());
    }

    private CodeBlock set() {
        CodeBlock.Builder statements = CodeBlock.builder();
        components.forEach(component -> statements.addStatement("$1L(value.$1L())", name(component)));
        return statements.build();
    }
}
