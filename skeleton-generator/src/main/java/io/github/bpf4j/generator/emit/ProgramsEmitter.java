package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.ProgramModel;
import io.github.bpf4j.generator.model.SkeletonModel;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The programs, each with the class of its kind, and their links. */
final class ProgramsEmitter {

    private ProgramsEmitter() {}

    static TypeSpec programs(List<ProgramModel> programs) {
        TypeSpec.Builder type = TypeSpec.classBuilder("Programs")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The programs.\n");
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Runtime.OBJECT, "object");
        for (ProgramModel program : programs) {
            ClassName kind = kind(program);
            type.addField(kind, program.accessor(), Modifier.PRIVATE, Modifier.FINAL);
            String target = program.accessor().equals("object") ? "this.object" : program.accessor();
            constructor.addStatement("$L = object.program($S, $T.class)", target, program.name(), kind);
            type.addMethod(MethodSpec.methodBuilder(program.accessor())
                    .addModifiers(Modifier.PUBLIC)
                    .returns(kind)
                    .addJavadoc("{@return $L}\n", Doc.code(program.declaration()))
                    .addStatement("return $L", program.accessor())
                    .build());
        }
        return type.addMethod(constructor.build()).build();
    }

    static TypeSpec links(SkeletonModel model) {
        TypeSpec.Builder type = TypeSpec.classBuilder("Links")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        "The links that keep programs attached: there from {@link #attach()} on, gone when closed.\n")
                .addField(Runtime.OBJECT, "object", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(Runtime.OBJECT, "object")
                        .addStatement("this.object = object")
                        .build());
        for (ProgramModel program : model.programs()) {
            if (program.isPartOfTable()) {
                continue;
            }
            ClassName link = link(program);
            type.addMethod(MethodSpec.methodBuilder(program.accessor())
                    .addModifiers(Modifier.PUBLIC)
                    .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), link))
                    .addJavadoc("{@return the link of {@link Programs#$L()}, if it is attached}\n", program.accessor())
                    .addStatement("return object.link($S, $T.class)", program.name(), link)
                    .build());
        }
        model.tables().forEach(table -> type.addMethod(MethodSpec.methodBuilder(table.link())
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), Runtime.STRUCT_OPS_LINK))
                .addJavadoc("{@return the registration of {@link StructOps#$L()}, if there is one}\n", table.accessor())
                .addStatement("return object.structOps($S).link()", table.name())
                .build()));
        return type.build();
    }

    private static ClassName kind(ProgramModel program) {
        return Runtime.attach(program.kind());
    }

    private static ClassName link(ProgramModel program) {
        return program.link().isEmpty() ? Runtime.LINK : Runtime.attach(program.link());
    }
}
