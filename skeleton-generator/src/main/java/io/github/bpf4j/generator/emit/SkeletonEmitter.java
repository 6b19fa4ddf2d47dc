package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.SkeletonModel;
import javax.lang.model.element.Modifier;

/** The class itself: what is inside, how it is opened, its groups, its types and, last, the bytes. */
public final class SkeletonEmitter {

    private SkeletonEmitter() {
    }

    /**
     * The source of the class.
     *
     * @param elf the object's bytes
     */
    public static String emit(SkeletonModel model, byte[] elf) {
        ClassName name = ClassName.get(model.packageName(), model.className());
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(Runtime.SKELETON)
                .addJavadoc("Skeleton of {@code $L}.\n", model.fileName());
        LifeCycleEmitter.emit(type, model, name);
        type.addType(ElfEmitter.emit(name, elf));
        return Tidy.tidy(JavaFile.builder(model.packageName(), type.build())
                .addFileComment("Generated from $L. Do not edit.", model.fileName())
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString());
    }
}
