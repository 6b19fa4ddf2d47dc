package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Scalar;
import io.github.bpf4j.generator.model.SkeletonModel;
import io.github.bpf4j.generator.model.TypeModel;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The types of one skeleton as the printed source names them. */
final class TypeNames {

    private static final ArrayTypeName BYTES = ArrayTypeName.of(TypeName.BYTE);

    private final ClassName skeleton;
    private final Map<String, TypeModel> types;
    private final ClassName sharedClass;
    private final Set<String> shared;

    /** For the class of the shared types themselves. */
    TypeNames(ClassName sharedClass, List<TypeModel> types) {
        this.skeleton = sharedClass;
        this.sharedClass = sharedClass;
        this.shared = Set.of();
        this.types = types.stream().collect(Collectors.toMap(TypeModel::name, type -> type));
    }

    /**
     * For a skeleton.
     *
     * @param sharedClass the class of the types that it shares with others
     * @param shared the names of these types
     */
    TypeNames(SkeletonModel model, String sharedClass, Set<String> shared) {
        this.skeleton = ClassName.get(model.packageName(), model.className());
        this.sharedClass = ClassName.get(model.packageName(), sharedClass);
        this.shared = shared;
        this.types = model.types().stream().collect(Collectors.toMap(TypeModel::name, type -> type));
    }

    ClassName skeleton() {
        return skeleton;
    }

    ClassName nested(String name) {
        return isShared(name) ? sharedClass.nestedClass(name) : skeleton.nestedClass(name);
    }

    /** Whether a type stands in another class, which several skeletons share. */
    boolean isShared(String name) {
        return shared.contains(name);
    }

    /** The type as a comment names it. */
    String link(String name) {
        return (isShared(name) ? sharedClass.simpleName() + "." : "") + name;
    }

    /** The cursor class of a struct. */
    ClassName cursor(String name) {
        return nested(name).nestedClass("Cursor");
    }

    TypeModel model(String name) {
        return types.get(name);
    }

    /** The type of a value in Java: a record for a struct, the number for an enumeration. */
    TypeName value(JavaType type) {
        if (type instanceof JavaType.Number number) {
            return scalar(number.scalar());
        }
        if (type instanceof JavaType.Named named) {
            return scalar(named.scalar());
        }
        if (type instanceof JavaType.Bits bits) {
            return bits.truth() ? TypeName.BOOLEAN : bits.isWide() ? TypeName.LONG : TypeName.INT;
        }
        if (type instanceof JavaType.Nested nested) {
            return nested(nested.name());
        }
        if (type instanceof JavaType.Array array) {
            return ArrayTypeName.of(value(array.element()));
        }
        if (type instanceof JavaType.Rest rest) {
            return value(rest.element());
        }
        return type instanceof JavaType.Text ? ClassName.get(String.class) : BYTES;
    }

    static TypeName scalar(Scalar scalar) {
        return switch (scalar) {
            case U8, S8, U16, S16, U32, S32 -> TypeName.INT;
            case U64, S64, POINTER -> TypeName.LONG;
            case BOOL -> TypeName.BOOLEAN;
            case F32 -> TypeName.FLOAT;
            case F64 -> TypeName.DOUBLE;
            case U128, S128 -> ClassName.get(BigInteger.class);
        };
    }
}
