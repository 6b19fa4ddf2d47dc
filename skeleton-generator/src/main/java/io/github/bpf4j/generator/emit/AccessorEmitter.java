package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The methods that read and write one member of a struct, or one variable of a section, in memory. */
final class AccessorEmitter {

    private final TypeNames names;
    private final Host host;
    private final List<MethodSpec> methods = new ArrayList<>();

    AccessorEmitter(TypeNames names, Host host) {
        this.names = names;
        this.host = host;
    }

    List<MethodSpec> emit(Member member) {
        methods.clear();
        Place place = Place.of(member);
        if (place.element() instanceof JavaType.Rest rest) {
            new RestEmitter(names, host, member, rest).emit(methods);
        } else if (place.element() instanceof JavaType.Nested nested) {
            addNested(place, nested);
        } else if (place.element() instanceof JavaType.Named named) {
            addNamed(place, named);
        } else if (place.element() instanceof JavaType.Function) {
            addFunction(place);
        } else {
            addPlain(place);
        }
        if (place.isArray()) {
            ArrayEmitter.emit(methods, place, names, host);
        }
        return List.copyOf(methods);
    }

    private void addPlain(Place place) {
        Member member = place.member();
        TypeName type = names.value(place.element());
        methods.add(getter(place, member.accessor(), type, doc(place))
                .addStatement("return $L", Access.read(place.element(), host.receiver(), place.offset()))
                .build());
        if (host.writable()) {
            methods.add(setter(place, member.accessor(), type, range(place.element()))
                    .addStatement(Access.write(place.element(), host.receiver(), place.offset()))
                    .addStatement("return this")
                    .build());
        }
        if (place.element() instanceof JavaType.Text text && member.companion() != null) {
            CodeBlock bytes = Access.read(new JavaType.Bytes(text.size()), host.receiver(), place.offset());
            methods.add(getter(place, member.companion(), names.value(new JavaType.Bytes(text.size())),
                    "the bytes of {@link #" + member.accessor() + "()}, with what follows the NUL")
                    .addStatement("return $L", bytes)
                    .build());
        } else if (member.companion() != null) {
            addAtomic(place, member.companion());
        }
    }

    private void addAtomic(Place place, String name) {
        boolean wide = place.element().isWide();
        methods.add(getter(place, name, wide ? Runtime.GLOBAL_LONG : Runtime.GLOBAL_INT,
                "{@link #" + place.member().accessor() + "()} with atomic operations and memory orders")
                .addStatement("return $L$L($L)", host.receiver(), wide ? "longVariable" : "intVariable", place.offset())
                .build());
    }

    /** The constant, and the number, which may have no constant. */
    private void addNamed(Place place, JavaType.Named named) {
        Member member = place.member();
        ClassName type = names.nested(named.enumName());
        String number = Objects.requireNonNull(member.companion());
        TypeName numberType = TypeNames.scalar(named.scalar());
        methods.add(getter(place, member.accessor(), type, doc(place))
                .addStatement("return $T.of($L)", type, Access.read(named, host.receiver(), place.offset()))
                .build());
        methods.add(getter(place, number, numberType, "the number of {@link #" + member.accessor() + "()}")
                .addStatement("return $L", Access.read(named, host.receiver(), place.offset()))
                .build());
        if (host.writable()) {
            methods.add(setter(place, member.accessor(), type, "the new constant")
                    .addStatement("return $L(value.value())", number)
                    .build());
            methods.add(setter(place, number, numberType, "the new number")
                    .addStatement(Access.write(named, host.receiver(), place.offset()))
                    .addStatement("return this")
                    .build());
        }
    }

    private void addFunction(Place place) {
        Member member = place.member();
        TypeName program = ParameterizedTypeName.get(ClassName.get(Optional.class), Runtime.attach("StructOpsProgram"));
        methods.add(getter(place, member.accessor(), program, "the program for " + doc(place) + ", if there is one")
                .addStatement("return $Lprogram($L)", host.receiver(), member.offset())
                .build());
        methods.add(MethodSpec.methodBuilder(member.accessor())
                .addModifiers(Modifier.PUBLIC)
                .returns(host.self())
                .addParameter(Runtime.attach("StructOpsProgram"), "program")
                .addJavadoc("Sets {@link #$L()}.\n\n@param program a program of this object, null for none\n"
                        + "@return this\n", member.accessor())
                .addStatement("$Lprogram($L, $S, program)", host.receiver(), member.offset(), member.cName())
                .addStatement("return this")
                .build());
    }

    private void addNested(Place place, JavaType.Nested nested) {
        Member member = place.member();
        methods.add(getter(place, member.accessor(), names.cursor(nested.name()), doc(place) + ", in place")
                .addCode(host.cursor(place, nested))
                .build());
        if (host.writable()) {
            methods.add(setter(place, member.accessor(), names.nested(nested.name()), "the new value")
                    .addStatement("$L($L).set(value)", member.accessor(), String.join(", ", place.indexes()))
                    .addStatement("return this")
                    .build());
        }
    }

    private static String doc(Place place) {
        return place.isArray() ? Doc.element(place.member()) : Doc.member(place.member());
    }

    private static MethodSpec.Builder getter(Place place, String name, TypeName type, String doc) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(type);
        if (place.isArray()) {
            method.addJavadoc("Reads $L.\n\n", doc);
            addIndexes(method, place);
            return method.addJavadoc("@return the element\n");
        }
        return method.addJavadoc("{@return $L}\n", doc);
    }

    private MethodSpec.Builder setter(Place place, String name, TypeName type, String valueDoc) {
        String link = name + "(" + String.join(", ", place.indexes().stream().map(index -> "int").toList()) + ")";
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(host.self())
                .addJavadoc("Sets {@link #$L}.\n\n", link);
        addIndexes(method, place);
        return method.addParameter(type, "value").addJavadoc("@param value $L\n@return this\n", valueDoc);
    }

    static void addIndexes(MethodSpec.Builder method, Place place) {
        for (int i = 0; i < place.indexes().size(); i++) {
            method.addParameter(TypeName.INT, place.indexes().get(i));
            method.addJavadoc("@param $L from 0 to $L\n", place.indexes().get(i), place.arrays().get(i) - 1);
        }
    }

    /** What a value may be where Java's type has room for more. */
    private static String range(JavaType type) {
        if (type instanceof JavaType.Text text) {
            return "at most " + text.size() + " bytes in UTF-8";
        }
        if (type instanceof JavaType.Bytes bytes) {
            return bytes.size() + " bytes";
        }
        if (type instanceof JavaType.Bits bits && !bits.truth()) {
            return bits.width() == 1 ? "its lowest bit counts" : "its lowest " + bits.width() + " bits count";
        }
        return type instanceof JavaType.Number number ? range(number) : "the new value";
    }

    private static String range(JavaType.Number number) {
        return switch (number.scalar()) {
            case U8 -> "0 to 255";
            case S8 -> "-128 to 127";
            case U16 -> "0 to 65535";
            case S16 -> "-32768 to 32767";
            default -> "the new value";
        };
    }
}
