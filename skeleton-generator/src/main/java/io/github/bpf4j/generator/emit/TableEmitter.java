package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.TableType;
import javax.lang.model.element.Modifier;

/** The struct of a table of functions: what its members begin with. */
final class TableEmitter implements Host {

    private final TypeNames names;
    private final TableType table;

    private TableEmitter(TypeNames names, TableType table) {
        this.names = names;
        this.table = table;
    }

    static TypeSpec emit(TypeNames names, TableType table) {
        return new TableEmitter(names, table).emit();
    }

    private TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder(table.name())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("A table of functions, $L. Its members can be set until load.\n$L", Doc.code(table.cName()),
                        Doc.snippet(table.declaration()))
                .addField(Runtime.STRUCT_OPS_TABLE, "table", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(Runtime.OBJECT, "object")
                        .addParameter(String.class, "name")
                        .addStatement("table = $T.bind(object, name, $L)", Runtime.STRUCT_OPS_TABLE, table.size())
                        .build())
                .addMethod(method("table", Runtime.STRUCT_OPS_TABLE)
                        .addJavadoc("{@return the table whatever its type: its map, and whether it is created and "
                                + "registered}\n")
                        .addStatement("return table")
                        .build())
                .addMethod(method("attach", Runtime.STRUCT_OPS_LINK)
                        .addJavadoc("Registers the table: from now on the kernel calls its programs.\n\n"
                                + "@return the registration, which ends when it is closed\n")
                        .addStatement("return table.attach()")
                        .build());
        AccessorEmitter accessors = new AccessorEmitter(names, this);
        table.members().forEach(member -> type.addMethods(accessors.emit(member)));
        return type.build();
    }

    private static MethodSpec.Builder method(String name, TypeName type) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(type);
    }

    @Override
    public String receiver() {
        return "table.";
    }

    @Override
    public TypeName self() {
        return names.nested(table.name());
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public CodeBlock cursor(Place place, JavaType.Nested nested) {
        return CodeBlock.builder()
                .addStatement("return table.cursor($1T::cursor, $2L, $1T.SIZE)", names.nested(nested.name()),
                        place.offset())
                .build();
    }
}
