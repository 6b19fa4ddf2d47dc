package io.github.bpf4j.generator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests that tell one input, or one output, from another. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** Of all that the text of a skeleton is a function of. */
    static String of(byte[] object, ObjectInput input, SkeletonOptions options, String version) {
        MessageDigest digest = sha256();
        // The text of a record names all its components, also those that it will get later.
        for (String part : new String[]{version, options.toString(), input.packageName(), input.className(),
            input.file().getFileName().toString()}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(object));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
