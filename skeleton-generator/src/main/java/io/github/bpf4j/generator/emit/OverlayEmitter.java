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

/** A union: a record of its bytes, of which each arm is a view. */
final class OverlayEmitter {

    private static final ArrayTypeName BYTES = ArrayTypeName.of(TypeName.BYTE);

    private OverlayEmitter() {}

    static TypeSpec emit(TypeNames names, TypeModel.Overlay union) {
        ClassName self = names.nested(union.name());
        ParameterSpec bytes = ParameterSpec.builder(BYTES, TypeModel.Overlay.COMPONENT).build();
        TypeSpec.Builder type = TypeSpec.recordBuilder(union.name())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L\n@param bytes the $L bytes that all members share\n", ValueParts.javadoc(union),
                        union.size())
                .recordConstructor(MethodSpec.constructorBuilder().addParameter(bytes).build());
        ValueParts.add(type, self, union.size());
        CodeBlock view = CodeBlock.of("cursor($T.ofArray(bytes))", Runtime.MEMORY_SEGMENT);
        for (Member member : union.members()) {
            if (!(member.type() instanceof JavaType.Rest)) {
                type.addMethod(factory(names, self, member));
            }
        }
        for (Member member : union.members()) {
            if (!(member.type() instanceof JavaType.Rest)) {
                addArm(type, names, member, view, member);
            }
        }
        ArrayEquality.add(type, self, List.of(bytes));
        CodeBlock toRecord = CodeBlock.of("return new $T(getBytes(0, SIZE))", self);
        CodeBlock set = CodeBlock.builder().addStatement("setBytes(0, SIZE, value.bytes())").build();
        return type.addType(CursorEmitter.emit(names, union.name(), union.cName(), union.members(), toRecord, set))
                .build();
    }

    private static MethodSpec factory(TypeNames names, ClassName self, Member member) {
        String name = "of" + Character.toUpperCase(member.accessor().charAt(0)) + member.accessor().substring(1);
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(self)
                .addParameter(argument(names, member), "value")
                .addJavadoc("A value of which one member is set and the other bytes are zero.\n\n@param value $L\n"
                        + "@return the value\n", Doc.member(member))
                .addStatement("byte[] bytes = new byte[SIZE]")
                .addStatement("cursor($T.ofArray(bytes)).$L(value)", Runtime.MEMORY_SEGMENT, member.accessor())
                .addStatement("return new $T(bytes)", self)
                .build();
    }

    private static TypeName argument(TypeNames names, Member member) {
        return member.type() instanceof JavaType.Named named
                ? names.nested(named.enumName())
                : names.value(member.type());
    }

    /**
     * Adds the methods that read an arm.
     *
     * @param member the member as the class that gets the methods names it
     * @param source what has the arm
     * @param arm the member as {@code source} names it
     */
    static void addArm(TypeSpec.Builder type, TypeNames names, Member member, CodeBlock source, Member arm) {
        boolean fromRecord = !member.equals(arm);
        boolean nested = arm.type() instanceof JavaType.Nested && !fromRecord;
        type.addMethod(reader(member.accessor(), argument(names, member), Doc.member(member))
                .addStatement("return $L.$L()$L", source, arm.accessor(), nested ? ".toRecord()" : "")
                .build());
        if (member.type() instanceof JavaType.Named named) {
            String number = Objects.requireNonNull(member.companion());
            type.addMethod(reader(number, TypeNames.scalar(named.scalar()),
                    "the number of {@link #" + member.accessor() + "()}")
                    .addStatement("return $L.$L()", source, Objects.requireNonNull(arm.companion()))
                    .build());
        }
    }

    private static MethodSpec.Builder reader(String name, TypeName type, String doc) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addJavadoc("{@return $L}\n", doc);
    }
}
