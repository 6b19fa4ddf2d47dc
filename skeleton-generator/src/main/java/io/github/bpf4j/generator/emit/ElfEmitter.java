package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.lang.model.element.Modifier;

/**
 * The bytes of the object, deflated and in Base64, as text blocks of a class of their own: the JVM reads that class when
 * the object is opened and not before.
 */
final class ElfEmitter {

    /** Characters a line; with the indentation a line of the text block has 112. */
    private static final int LINE = 100;
    /** Characters a constant. A class file holds strings of at most 65,535 bytes (JVM specification 4.4.7). */
    private static final int PART = 600 * LINE;

    private ElfEmitter() {}

    static TypeSpec emit(ClassName skeleton, byte[] elf) {
        TypeSpec.Builder type = TypeSpec.classBuilder("Elf")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The object file of $L bytes: deflated, in Base64.\n", elf.length);
        String text = Base64.getEncoder().encodeToString(deflate(elf));
        CodeBlock.Builder names = CodeBlock.builder();
        for (int start = 0, part = 0; start < text.length(); start += PART, part++) {
            type.addField(part("PART_" + part, text.substring(start, Math.min(start + PART, text.length()))));
            names.add(",$WPART_$L", part);
        }
        return type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(MethodSpec.methodBuilder("bytes").addModifiers(Modifier.STATIC)
                        .returns(ArrayTypeName.of(byte.class))
                        .addStatement("return $T.decode($S$L)", Runtime.EMBEDDED_OBJECT, skeleton.simpleName(),
                                names.build())
                        .build())
                .build();
    }

    private static FieldSpec part(String name, String text) {
        CodeBlock.Builder block = CodeBlock.builder().add("\"\"\"\n").indent();
        for (int start = 0; start < text.length(); start += LINE) {
            int end = Math.min(start + LINE, text.length());
            block.add("$L$L", text.substring(start, end), end < text.length() ? "\\\n" : "\"\"\"");
        }
        return FieldSpec.builder(String.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(block.unindent().build())
                .build();
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
