package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.TypeModel;
import javax.lang.model.element.Modifier;

/** What the records of all structs and unions have: size, codec, and the way to a cursor. */
final class ValueParts {

    private ValueParts() {}

    static CodeBlock javadoc(TypeModel.Struct struct) {
        return javadoc(struct.cName(), struct.size(), struct.declaration());
    }

    static CodeBlock javadoc(TypeModel.Overlay union) {
        return javadoc(union.cName(), union.size(), union.declaration());
    }

    private static CodeBlock javadoc(String cName, int size, String declaration) {
        return CodeBlock.of("$L, $L bytes.\n$L", Doc.code(cName), size, Doc.snippet(declaration));
    }

    static void add(TypeSpec.Builder type, ClassName self, int size) {
        type.addField(FieldSpec.builder(TypeName.INT, "SIZE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The size in memory, in bytes.\n")
                .initializer("$L", size)
                .build());
        TypeName codec = ParameterizedTypeName.get(Runtime.CODEC, self);
        type.addField(FieldSpec.builder(codec, "CODEC", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Carries values between Java and memory.\n")
                .initializer("$T.of(SIZE, $T::cursor, Cursor::toRecord, Cursor::set)", Runtime.CODEC, self)
                .build());
        type.addMethod(MethodSpec.methodBuilder("cursor")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(self.nestedClass("Cursor"))
                .addParameter(Runtime.MEMORY_SEGMENT, "segment")
                .addJavadoc("A cursor that stands at the beginning of some memory.\n\n"
                        + "@param segment the memory\n@return the cursor\n")
                .addStatement("return new Cursor(segment)")
                .build());
    }
}
