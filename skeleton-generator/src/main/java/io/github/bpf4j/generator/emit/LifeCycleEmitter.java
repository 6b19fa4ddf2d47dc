package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** The ways to open the skeleton; all that follows is inherited from the runtime. */
final class LifeCycleEmitter {

    private LifeCycleEmitter() {}

    static void emit(TypeSpec.Builder type, ClassName name) {
        type.addMethod(open(name)
                .addJavadoc("Opens the object with the usual options. Nothing is in the kernel yet: variables and "
                        + "sizes can be set.\n\n@return the open skeleton, to be closed\n")
                .addStatement("return open($T.defaults())", Runtime.OPEN_OPTIONS)
                .build());
        type.addMethod(open(name)
                .addJavadoc(
                        "Opens the object.\n\n@param options how to open it\n@return the open skeleton, to be closed\n")
                .addParameter(Runtime.OPEN_OPTIONS, "options")
                .addStatement("return open(FORMAT, Elf.OBJECT, options, $T::new)", name)
                .build());
        type.addMethod(openAndLoad(name)
                .addJavadoc("Opens the object with the usual options and loads it as it is.\n\n"
                        + "@return the loaded skeleton, to be closed\n")
                .addStatement("return openAndLoad($T.defaults())", Runtime.OPEN_OPTIONS)
                .build());
        type.addMethod(openAndLoad(name)
                .addJavadoc("Opens the object and loads it as it is.\n\n@param options how to open it\n"
                        + "@return the loaded skeleton, to be closed\n")
                .addParameter(Runtime.OPEN_OPTIONS, "options")
                .addStatement("return loaded(open(options))")
                .build());
    }

    private static MethodSpec.Builder open(ClassName name) {
        return MethodSpec.methodBuilder("open").addModifiers(Modifier.PUBLIC, Modifier.STATIC).returns(name);
    }

    private static MethodSpec.Builder openAndLoad(ClassName name) {
        return MethodSpec.methodBuilder("openAndLoad").addModifiers(Modifier.PUBLIC, Modifier.STATIC).returns(name);
    }
}
