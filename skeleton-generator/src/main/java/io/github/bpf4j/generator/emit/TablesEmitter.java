package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.TableModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The tables of functions, each with the class of its struct. */
final class TablesEmitter {

    private TablesEmitter() {}

    static TypeSpec emit(TypeNames names, List<TableModel> tables) {
        TypeSpec.Builder type = TypeSpec.classBuilder("StructOps")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The tables of functions that the kernel calls.\n");
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Runtime.OBJECT, "object");
        for (TableModel table : tables) {
            ClassName tableType = names.nested(table.type());
            type.addField(tableType, table.accessor(), Modifier.PRIVATE, Modifier.FINAL);
            String target = table.accessor().equals("object") ? "this.object" : table.accessor();
            constructor.addStatement("$L = new $T(object, $S)", target, tableType, table.name());
            type.addMethod(MethodSpec.methodBuilder(table.accessor())
                    .addModifiers(Modifier.PUBLIC)
                    .returns(tableType)
                    .addJavadoc("{@return $L}\n", Doc.code(table.declaration()))
                    .addStatement("return $L", table.accessor())
                    .build());
        }
        return type.addMethod(constructor.build()).build();
    }
}
