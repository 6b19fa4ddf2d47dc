package io.github.bpf4j;

import io.github.bpf4j.object.BpfObjectFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * For generated code: the object file that a skeleton carries in its class. It is read when the skeleton is first
 * opened, and kept for the next time as long as there is memory to spare. For any number of threads.
 */
public final class EmbeddedObject {

    private static final String PROPERTY = "io.github.bpf4j.object.";
    private static final int BUFFER = 16 * 1024;

    private final String skeleton;
    private final String name;
    private final String[] parts;
    private volatile SoftReference<BpfObjectFile> kept = new SoftReference<>(null);

    private EmbeddedObject(String skeleton, String name, String[] parts) {
        this.skeleton = skeleton;
        this.name = name;
        this.parts = parts;
    }

    /**
     * The object file of a skeleton.
     *
     * <p>For debugging, system property {@code io.github.bpf4j.object.<skeleton>} may name a file to use instead, each
     * time that the skeleton is opened; it must have been compiled from sources with the same types.
     *
     * @param skeleton the simple name of the skeleton class
     * @param name the name of the object
     * @param parts the deflated bytes in Base64, in parts that fit a class file
     */
    public static EmbeddedObject of(String skeleton, String name, String... parts) {
        return new EmbeddedObject(skeleton, name, parts.clone());
    }

    String name() {
        return name;
    }

    BpfObjectFile file() {
        String file = System.getProperty(PROPERTY + skeleton);
        if (file != null) {
            return BpfObjectFile.parse(read(Path.of(file)), name);
        }
        BpfObjectFile read = kept.get();
        if (read == null) {
            read = BpfObjectFile.parse(decode(), name);
            kept = new SoftReference<>(read);
        }
        return read;
    }

    private byte[] decode() {
        byte[] packed = Base64.getDecoder().decode(String.join("", parts));
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            return inflate(inflater);
        } finally {
            inflater.end();
        }
    }

    private byte[] inflate(Inflater inflater) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw damaged(null);
                }
                bytes.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            throw damaged(e);
        }
        return bytes.toByteArray();
    }

    private IllegalStateException damaged(@Nullable Throwable cause) {
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
