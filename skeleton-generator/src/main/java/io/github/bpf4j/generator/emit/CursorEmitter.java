package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Member;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The cursor of a struct or union: its members where they are in memory. */
final class CursorEmitter implements Host {

    private final TypeNames names;
    private final ClassName record;
    private final ClassName self;
    private final TypeSpec.Builder type;

    private CursorEmitter(TypeNames names, String name) {
        this.names = names;
        this.record = names.nested(name);
        this.self = names.cursor(name);
        this.type = TypeSpec.classBuilder("Cursor")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(Runtime.CURSOR);
    }

    /**
     * The class.
     *
     * @param cName how C names the struct
     * @param toRecord the statement that makes a record of what is in memory
     * @param set the statements that write the record {@code value}
     */
    static TypeSpec emit(TypeNames names, String name, String cName, List<Member> members, CodeBlock toRecord,
            CodeBlock set) {
        CursorEmitter emitter = new CursorEmitter(names, name);
        emitter.type.addJavadoc("A view of $L in memory. One cursor serves many: it moves from one to the next.\n",
                Doc.code(cName));
        AccessorEmitter accessors = new AccessorEmitter(names, emitter);
        List<MethodSpec> methods = members.stream().flatMap(member -> accessors.emit(member).stream()).toList();
        return emitter.type
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(Runtime.MEMORY_SEGMENT, "segment")
                        .addStatement("super(segment, SIZE)")
                        .build())
                .addMethods(methods)
                .addMethod(emitter.toRecord(toRecord))
                .addMethod(emitter.set(set))
                .build();
    }

    private MethodSpec toRecord(CodeBlock statement) {
        return MethodSpec.methodBuilder("toRecord")
                .addModifiers(Modifier.PUBLIC)
                .returns(record)
                .addJavadoc("{@return a copy of all members}\n")
                .addStatement(statement)
                .build();
    }

    private MethodSpec set(CodeBlock statements) {
        return MethodSpec.methodBuilder("set")
                .addModifiers(Modifier.PUBLIC)
                .returns(self)
                .addParameter(record, "value")
                .addJavadoc("Sets all members.\n\n@param value the new values\n@return this\n")
                .addCode(statements)
                .addStatement("return this")
                .build();
    }

    @Override
    public String receiver() {
        return "";
    }

    @Override
    public TypeName self() {
        return self;
    }

    @Override
    public boolean writable() {
        return true;
    }

    /** A struct inside has a cursor of its own for good, so that reading allocates nothing. */
    @Override
    public CodeBlock cursor(Place place, JavaType.Nested nested) {
        String name = place.member().accessor();
        ClassName inner = names.nested(nested.name());
        type.addField(FieldSpec.builder(names.cursor(nested.name()), name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("$Z$T.cursor(segment)", inner)
                .build());
        String field = place.isArray() && place.indexes().contains(name) ? "this." + name : name;
        return CodeBlock.builder()
                .addStatement("$L.moveTo($L, $T.SIZE)", field, place.isAtStart()
                        ? CodeBlock.of("offset")
                        : CodeBlock.of("offset + $L", place.offset()), inner)
                .addStatement("return $L", field)
                .build();
    }
}
