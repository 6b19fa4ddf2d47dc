package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.SectionModel;
import io.github.bpf4j.generator.model.SkeletonModel;
import io.github.bpf4j.generator.model.TypeModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The class itself: what is inside, how it is opened, its groups, its types and, last, the bytes. */
public final class SkeletonEmitter {

    /** With {@code -Xdoclint:all} javac asks for comments on them too. */
    private static final AnnotationSpec PRIVATE_MEMBERS_NEED_NO_COMMENT = AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "$S", "doclint:missing")
            .build();

    private final SkeletonModel model;
    private final TypeNames names;

    private SkeletonEmitter(SkeletonModel model, TypeNames names) {
        this.model = model;
        this.names = names;
    }

    /**
     * The source of the class.
     *
     * @param elf the object's bytes
     */
    public static String emit(SkeletonModel model, byte[] elf) {
        return emit(model, elf, model.className(), Set.of());
    }

    /**
     * The source of the class, without types that it shares with others.
     *
     * @param elf the object's bytes
     * @param sharedClass the simple name of the class of these types
     * @param shared the names of these types
     */
    public static String emit(SkeletonModel model, byte[] elf, String sharedClass, Set<String> shared) {
        TypeNames names = new TypeNames(model, sharedClass, shared);
        ElfEmitter bytes = new ElfEmitter(names.skeleton(), model.objectName(), elf);
        TypeSpec type = new SkeletonEmitter(model, names).type(bytes.emit());
        return bytes.fill(print(model.packageName(), type, List.of(model.fileName())));
    }

    /**
     * The source of the class of shared types.
     *
     * @param fileNames the objects that have the types
     */
    public static String emit(String packageName, String className, List<TypeModel> types, List<String> fileNames) {
        TypeNames names = new TypeNames(ClassName.get(packageName, className), types);
        TypeSpec.Builder type = TypeSpec.classBuilder(className)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(PRIVATE_MEMBERS_NEED_NO_COMMENT)
                .addJavadoc("$L", ClassDoc.of(types, fileNames))
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        types.forEach(inner -> type.addType(emit(names, inner)));
        return print(packageName, type.build(), fileNames);
    }

    private static String print(String packageName, TypeSpec type, List<String> fileNames) {
        return Tidy.tidy(JavaFile.builder(packageName, type)
                .addFileComment("Generated from $L. Do not edit.",
                        Doc.comment(String.join(", ", fileNames)).replace('\n', ' '))
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString());
    }

    private TypeSpec type(TypeSpec bytes) {
        ClassName self = names.skeleton();
        TypeSpec.Builder type = TypeSpec.classBuilder(self)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(PRIVATE_MEMBERS_NEED_NO_COMMENT)
                .superclass(Runtime.SKELETON)
                .addJavadoc(ClassDoc.of(model, names))
                .addField(FieldSpec.builder(int.class, "FORMAT", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("The form of this class; a runtime that does not know it says so.\n")
                        .initializer("$L", Runtime.FORMAT)
                        .build());
        Map<String, TypeSpec> groups = groups();
        addConstructor(type, groups);
        LifeCycleEmitter.emit(type, self);
        groups.forEach((accessor, group) -> type.addMethod(MethodSpec.methodBuilder(accessor)
                .addModifiers(Modifier.PUBLIC)
                .returns(self.nestedClass(group.name()))
                .addJavadoc("{@return the $L}\n", ClassDoc.group(model, accessor))
                .addStatement("return $L", accessor)
                .build()));
        type.addTypes(groups.values());
        model.tableTypes().forEach(table -> type.addType(TableEmitter.emit(names, table)));
        model.types().stream().filter(inner -> !names.isShared(inner.name()))
                .forEach(inner -> type.addType(emit(names, inner)));
        return type.addType(bytes).build();
    }

    /** The groups that exist, by the name of their accessor. */
    private Map<String, TypeSpec> groups() {
        Map<String, TypeSpec> groups = new LinkedHashMap<>();
        if (!model.programs().isEmpty()) {
            groups.put("programs", ProgramsEmitter.programs(model.programs()));
        }
        if (!model.maps().isEmpty()) {
            groups.put("maps", MapsEmitter.emit(names, model));
        }
        if (!model.tables().isEmpty()) {
            groups.put("structOps", TablesEmitter.emit(names, model.tables()));
        }
        for (SectionModel section : model.sections()) {
            groups.put(section.accessor(), SectionEmitter.emit(names, section));
        }
        if (!model.programs().isEmpty() || !model.tables().isEmpty()) {
            groups.put("links", ProgramsEmitter.links(model));
        }
        return groups;
    }

    private void addConstructor(TypeSpec.Builder type, Map<String, TypeSpec> groups) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Runtime.OBJECT, "object")
                .addStatement("super(object)");
        groups.forEach((accessor, group) -> {
            ClassName name = names.nested(group.name());
            type.addField(name, accessor, Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("$L = new $T(object)", accessor, name);
        });
        type.addMethod(constructor.build());
    }

    private static TypeSpec emit(TypeNames names, TypeModel type) {
        if (type instanceof TypeModel.Struct struct) {
            return RecordEmitter.emit(names, struct);
        }
        return type instanceof TypeModel.Overlay union
                ? OverlayEmitter.emit(names, union)
                : EnumEmitter.emit(names, (TypeModel.Enumeration) type);
    }
}
