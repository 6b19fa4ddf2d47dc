package io.github.bpf4j.generator.emit;

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
 *
 * <p>The text blocks are by far most of the source, and there is nothing to decide about them: they take their place in
 * it when everything else has been printed.
 */
final class ElfEmitter {

    /** Characters a line; with the indentation a line of the text block has 112. */
    private static final int LINE = 100;
    /** Characters a constant. A class file holds strings of at most 65,535 bytes (JVM specification 4.4.7). */
    private static final int PART = 600 * LINE;
    private static final String CLASS = "Elf";
    private static final String INDENT = " ".repeat(12);

    private final ClassName skeleton;
    private final String objectName;
    private final int size;
    private final String text;

    ElfEmitter(ClassName skeleton, String objectName, byte[] elf) {
        this.skeleton = skeleton;
        this.objectName = objectName;
        this.size = elf.length;
        this.text = Base64.getEncoder().encodeToString(deflate(elf));
    }

    /** The class, with the name of each constant as its value. */
    TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder(CLASS)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The object file of $L bytes: deflated, in Base64.\n", size);
        CodeBlock.Builder names = CodeBlock.builder();
        for (int part = 0; part < parts(); part++) {
            type.addField(FieldSpec
                    .builder(String.class, name(part), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$S", name(part))
                    .build());
            names.add(",$W$L", name(part));
        }
        return type.addField(FieldSpec
                .builder(Runtime.EMBEDDED_OBJECT, "OBJECT", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($S, $S$L)", Runtime.EMBEDDED_OBJECT, skeleton.simpleName(), objectName,
                        names.build())
                .build())
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .build();
    }

    /** Puts the text blocks into the printed source, of which the class is the last one. */
    String fill(String source) {
        int from = source.lastIndexOf("class " + CLASS + " {");
        StringBuilder filled = new StringBuilder(source.length() + text.length() + text.length() / 5);
        int done = 0;
        for (int part = 0; part < parts(); part++) {
            String value = '"' + name(part) + '"';
            int at = source.indexOf(value, Math.max(from, done));
            filled.append(source, done, at);
            appendBlock(filled, part * PART, Math.min((part + 1) * PART, text.length()));
            done = at + value.length();
        }
        return filled.append(source, done, source.length()).toString();
    }

    private void appendBlock(StringBuilder source, int start, int end) {
        source.append("\"\"\"\n");
        for (int at = start; at < end; at += LINE) {
            int lineEnd = Math.min(at + LINE, end);
            source.append(INDENT).append(text, at, lineEnd).append(lineEnd < end ? "\\\n" : "\"\"\"");
        }
    }

    private int parts() {
        return (text.length() + PART - 1) / PART;
    }

    private static String name(int part) {
        return "PART_" + part;
    }

    /** The best compression would take five times as long and save less than a hundredth. */
    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
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
