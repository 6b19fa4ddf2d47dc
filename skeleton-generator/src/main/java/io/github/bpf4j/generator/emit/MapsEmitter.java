package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.MapModel;
import io.github.bpf4j.generator.model.Scalar;
import io.github.bpf4j.generator.model.SkeletonModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The maps, typed by kind and by what is in them. */
final class MapsEmitter {

    private final TypeNames names;
    private final SkeletonModel model;

    private MapsEmitter(TypeNames names, SkeletonModel model) {
        this.names = names;
        this.model = model;
    }

    static TypeSpec emit(TypeNames names, SkeletonModel model) {
        return new MapsEmitter(names, model).emit();
    }

    private TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder("Maps")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The maps.\n");
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Runtime.OBJECT, "object");
        for (MapModel map : model.maps()) {
            TypeName mapType = type(map);
            type.addField(mapType, map.accessor(), Modifier.PRIVATE, Modifier.FINAL);
            String target = map.accessor().equals("object") ? "this.object" : map.accessor();
            constructor.addStatement("$L = $L", target, bind(map));
            type.addMethod(MethodSpec.methodBuilder(map.accessor())
                    .addModifiers(Modifier.PUBLIC)
                    .returns(mapType)
                    .addJavadoc(javadoc(map))
                    .addStatement("return $L", map.accessor())
                    .build());
        }
        return type.addMethod(constructor.build()).build();
    }

    private CodeBlock javadoc(MapModel map) {
        List<String> types = model.events().getOrDefault(map.name(), List.of());
        String events = types.isEmpty()
                ? ""
                : "\n<p>Types of events: " + types.stream().map(event -> "{@link " + names.link(event) + "}")
                        .collect(Collectors.joining(", ")) + ".\n";
        String values = map.kind() == MapModel.Kind.UNTYPED && map.value() instanceof JavaType.Nested nested
                ? "\n<p>Its values are of type {@link " + names.link(nested.name()) + "}.\n"
                : "";
        return CodeBlock.of("The map $L.\n$L$L$L\n@return the map\n", Doc.code(map.name()),
                Doc.snippet(map.declaration()), values, events);
    }

    private TypeName type(MapModel map) {
        ClassName kind = Runtime.map(map.kind().className());
        List<TypeName> arguments = new ArrayList<>();
        if (map.kind().keyed()) {
            arguments.add(isPlainPrefix(map) ? Runtime.map("LpmKey") : boxed(map.key()));
        }
        if (map.kind().valued()) {
            arguments.add(boxed(map.value()));
        }
        return arguments.isEmpty() ? kind : ParameterizedTypeName.get(kind, arguments.toArray(TypeName[]::new));
    }

    private CodeBlock bind(MapModel map) {
        CodeBlock.Builder call = CodeBlock.builder().add("$T.bind(object, $S", Runtime.map(map.kind().className()),
                map.name());
        if (map.kind().keyed()) {
            call.add(", $L", isPlainPrefix(map)
                    ? CodeBlock.of("$T.codec($L)", Runtime.map("LpmKey"), map.key().size())
                    : codec(map.key()));
        }
        if (map.kind().valued()) {
            call.add(", $L", codec(map.value()));
        }
        return call.add(")").build();
    }

    /** A trie whose keys have no type that tells more than that they are keys of a trie. */
    private static boolean isPlainPrefix(MapModel map) {
        return map.kind() == MapModel.Kind.LPM_TRIE && map.key() instanceof JavaType.Bytes bytes
                && bytes.size() > Integer.BYTES;
    }

    private TypeName boxed(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return ParameterizedTypeName.get(ClassName.get(List.class), boxed(array.element()));
        }
        TypeName value = names.value(type);
        return value.isPrimitive() ? value.box() : value;
    }

    private CodeBlock codec(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return CodeBlock.of("$T.array($L, $L)", Runtime.CODECS, codec(array.element()), array.count());
        }
        if (type instanceof JavaType.Nested nested) {
            return CodeBlock.of("$T.CODEC", names.nested(nested.name()));
        }
        if (type instanceof JavaType.Text text) {
            return CodeBlock.of("$T.chars($L)", Runtime.CODECS, text.size());
        }
        if (type instanceof JavaType.Bytes bytes) {
            return CodeBlock.of("$T.bytes($L)", Runtime.CODECS, bytes.size());
        }
        Scalar scalar = type instanceof JavaType.Named named ? named.scalar() : ((JavaType.Number) type).scalar();
        return CodeBlock.of("$T.$L", Runtime.CODECS, scalar == Scalar.POINTER ? Scalar.U64 : scalar);
    }
}
