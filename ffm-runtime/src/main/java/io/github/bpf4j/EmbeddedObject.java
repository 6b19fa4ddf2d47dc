package io.github.bpf4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** For generated code: the object file that a skeleton carries in its class. */
public final class EmbeddedObject {

    private static final String PROPERTY = "io.github.bpf4j.object.";
    private static final int BUFFER = 16 * 1024;

    private EmbeddedObject() {}

    /**
     * The bytes of the object file.
     *
     * <p>For debugging, system property {@code io.github.bpf4j.object.<skeleton>} may name a file to use instead; it
     * must have been compiled from sources with the same types.
     *
     * @param skeleton the simple name of the skeleton class
     * @param parts the deflated bytes in Base64, in parts that fit a class file
     */
    public static byte[] decode(String skeleton, String... parts) {
        String file = System.getProperty(PROPERTY + skeleton);
        if (file != null) {
            return read(Path.of(file));
        }
        byte[] packed = Base64.getDecoder().decode(String.join("", parts));
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            return inflate(skeleton, inflater);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflate(String skeleton, Inflater inflater) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw damaged(skeleton, null);
                }
                bytes.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            throw damaged(skeleton, e);
        }
        return bytes.toByteArray();
    }

    private static IllegalStateException damaged(String skeleton, @Nullable Throwable cause) {
        return new IllegalStateException("the object file in class " + skeleton
                + " is damaged: generate the class again", cause);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the object file " + file + " that a system property names", e);
        }
    }
}
