package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Scalar;

/** How a value is read from memory and written to it, in calls that cursors and sections of the runtime share. */
final class Access {

    private Access() {}

    /**
     * The expression that reads a value.
     *
     * @param receiver what has the accessors, with a dot behind it, or empty
     * @param place where the value begins
     */
    static CodeBlock read(JavaType type, String receiver, CodeBlock place) {
        if (type instanceof JavaType.Text text) {
            return CodeBlock.of("$LgetString($L, $L)", receiver, place, text.size());
        }
        if (type instanceof JavaType.Bytes bytes) {
            return CodeBlock.of("$LgetBytes($L, $L)", receiver, place, bytes.size());
        }
        if (type instanceof JavaType.Bits bits) {
            return readBits(bits, CodeBlock.of("$Lget$L($L)", receiver, word(bits.storage()), place));
        }
        return CodeBlock.of("$Lget$L($L)", receiver, word(scalar(type)), place);
    }

    /** The statement, without semicolon, that writes {@code value}. */
    static CodeBlock write(JavaType type, String receiver, CodeBlock place) {
        return write(type, receiver, place, "value");
    }

    static CodeBlock write(JavaType type, String receiver, CodeBlock place, String value) {
        if (type instanceof JavaType.Text text) {
            return CodeBlock.of("$LsetString($L, $L, $L)", receiver, place, text.size(), value);
        }
        if (type instanceof JavaType.Bytes bytes) {
            return CodeBlock.of("$LsetBytes($L, $L, $L)", receiver, place, bytes.size(), value);
        }
        if (type instanceof JavaType.Bits bits) {
            CodeBlock word = CodeBlock.of("$Lget$L($L)", receiver, word(bits.storage()), place);
            return CodeBlock.of("$Lset$L($L, $L)", receiver, word(bits.storage()), place, writeBits(bits, word, value));
        }
        return CodeBlock.of("$Lset$L($L, $L)", receiver, word(scalar(type)), place, value);
    }

    private static Scalar scalar(JavaType type) {
        return type instanceof JavaType.Named named ? named.scalar() : ((JavaType.Number) type).scalar();
    }

    /** The end of the accessors' names. */
    private static String word(Scalar scalar) {
        return switch (scalar) {
            case U8, S8, U16, S16, U128, S128 -> scalar.name();
            case U32, S32 -> "Int";
            case U64, S64, POINTER -> "Long";
            case BOOL -> "Boolean";
            case F32 -> "Float";
            case F64 -> "Double";
        };
    }

    private static CodeBlock readBits(JavaType.Bits bits, CodeBlock word) {
        boolean wideWord = bits.storage().isLong();
        if (bits.truth()) {
            return CodeBlock.of("($L & $L) != 0", word, mask(bits, bits.shift()));
        }
        if (bits.width() == 8 * bits.size()) {
            return word;
        }
        if (bits.signed()) {
            int width = wideWord ? Long.SIZE : Integer.SIZE;
            CodeBlock left = shifted(word, "<<", width - bits.shift() - bits.width());
            return narrowed(bits, shifted(left, ">>", width - bits.width()));
        }
        return narrowed(bits, CodeBlock.of("$L & $L", shifted(word, ">>>", bits.shift()), mask(bits, 0)));
    }

    private static CodeBlock narrowed(JavaType.Bits bits, CodeBlock value) {
        return bits.storage().isLong() && !bits.isWide() ? CodeBlock.of("(int) ($L)", value) : value;
    }

    private static CodeBlock shifted(CodeBlock value, String operator, int by) {
        return by == 0 ? value : CodeBlock.of("$L $L $L", value, operator, by);
    }

    private static CodeBlock writeBits(JavaType.Bits bits, CodeBlock word, String value) {
        if (bits.width() == 8 * bits.size()) {
            return CodeBlock.of("$L", value);
        }
        CodeBlock rest = CodeBlock.of("$L & ~$L", word, mask(bits, bits.shift()));
        if (bits.truth()) {
            return CodeBlock.of("$L | ($L ? $L : 0)", rest, value, mask(bits, bits.shift()));
        }
        return CodeBlock.of("$L | $L", rest,
                shifted(CodeBlock.of("($L & $L)", value, mask(bits, 0)), "<<", bits.shift()));
    }

    /** The bits, moved up by {@code shift}. A mask of a long word is a long, so that it has no sign to extend. */
    private static String mask(JavaType.Bits bits, int shift) {
        long mask = (bits.width() == Long.SIZE ? -1L : (1L << bits.width()) - 1) << shift;
        return bits.storage().isLong()
                ? "0x" + Long.toHexString(mask) + "L"
                : "0x" + Integer.toHexString((int) mask);
    }
}
