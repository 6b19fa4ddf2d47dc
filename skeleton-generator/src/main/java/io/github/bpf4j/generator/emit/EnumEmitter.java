package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.TypeModel;
import javax.lang.model.element.Modifier;

/** An enumeration: a Java enum with one more constant, for numbers without name. */
final class EnumEmitter {

    private EnumEmitter() {}

    static TypeSpec emit(TypeNames names, TypeModel.Enumeration model) {
        ClassName self = names.nested(model.name());
        TypeName number = TypeNames.scalar(model.scalar());
        TypeSpec.Builder type = TypeSpec.enumBuilder(model.name())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L, $L bytes.\n$L", Doc.code(model.cName()), model.scalar().size(),
                        Doc.snippet(model.declaration()));
        model.constants().forEach(constant -> type.addEnumConstant(constant.name(),
                constant(model, constant, Doc.code(constant.cName()))));
        type.addEnumConstant(model.unknown().name(), constant(model, model.unknown(),
                "Any number that has no name in C; the accessor of the number tells which."));
        model.aliases().forEach(alias -> type.addField(FieldSpec
                .builder(self, alias.name(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L, another name of {@link #$L}.\n", Doc.code(alias.cName()), alias.constant())
                .initializer("$L", alias.constant())
                .build()));
        return type.addField(number, "value", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(number, "value")
                        .addStatement("this.value = value")
                        .build())
                .addMethod(of(model, self, number))
                .addMethod(MethodSpec.methodBuilder("value")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(number)
                        .addJavadoc("{@return the number in C}\n")
                        .addStatement("return value")
                        .build())
                .build();
    }

    private static TypeSpec constant(TypeModel.Enumeration model, TypeModel.Constant constant, String doc) {
        return TypeSpec.anonymousClassBuilder("$L", number(model, constant.number())).addJavadoc("$L\n", doc).build();
    }

    private static MethodSpec of(TypeModel.Enumeration model, ClassName self, TypeName number) {
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(self)
                .addParameter(number, "value")
                .addJavadoc("The constant for a number.\n\n@param value any number\n"
                        + "@return its constant, or {@link #$L}\n", model.unknown().name())
                .addCode(model.scalar().isLong() ? search(model) : choice(model))
                .build();
    }

    private static CodeBlock choice(TypeModel.Enumeration model) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (value) {\n").indent();
        model.constants().forEach(constant -> code.add("case $L -> $L;\n", number(model, constant.number()),
                constant.name()));
        return code.add("default -> $L;\n", model.unknown().name()).unindent().add("};\n").build();
    }

    /** There is no {@code switch} over {@code long}. */
    private static CodeBlock search(TypeModel.Enumeration model) {
        return CodeBlock.builder()
                .beginControlFlow("for ($L constant : values())", model.name())
                .beginControlFlow("if (constant.value == value)")
                .addStatement("return constant")
                .endControlFlow()
                .endControlFlow()
                .addStatement("return $L", model.unknown().name())
                .build();
    }

    private static String number(TypeModel.Enumeration model, long number) {
        return model.scalar().isLong() ? number + "L" : Integer.toString((int) number);
    }
}
