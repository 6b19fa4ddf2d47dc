package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.SectionModel;
import io.github.bpf4j.generator.model.SectionModel.Access;
import javax.lang.model.element.Modifier;

/** The variables of a section. */
final class SectionEmitter implements Host {

    private final TypeNames names;
    private final SectionModel section;

    private SectionEmitter(TypeNames names, SectionModel section) {
        this.names = names;
        this.section = section;
    }

    static TypeSpec emit(TypeNames names, SectionModel section) {
        return new SectionEmitter(names, section).emit();
    }

    private TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder(section.type())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The variables of {@code $L}$L\n", Doc.comment(section.section()), access())
                .addField(Runtime.DATA_SECTION, "section", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(Runtime.OBJECT, "object")
                        .addStatement("section = $T.bind(object, $S, $L)", Runtime.DATA_SECTION, section.section(),
                                section.size())
                        .build());
        AccessorEmitter accessors = new AccessorEmitter(names, this);
        section.variables().forEach(variable -> type.addMethods(accessors.emit(variable)));
        return type.build();
    }

    private String access() {
        return switch (section.access()) {
            case LIVE -> ": initial values before load, then the memory that the programs use.";
            case BEFORE_LOAD -> ": they can be set until load, and are constant from then on.";
            case NEVER -> ": what the loader finds in the kernel's configuration, known after load.";
        };
    }

    @Override
    public String receiver() {
        return "section.";
    }

    @Override
    public TypeName self() {
        return names.nested(section.type());
    }

    @Override
    public boolean writable() {
        return section.access() != Access.NEVER;
    }

    @Override
    public CodeBlock cursor(Place place, JavaType.Nested nested) {
        return CodeBlock.builder()
                .addStatement("return section.cursor($1T::cursor, $2L, $1T.SIZE)", names.nested(nested.name()),
                        place.offset())
                .build();
    }
}
