package io.github.bpf4j.maven.clang;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over texts and files. */
final class Digest {

    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Digest add(List<String> words) {
        for (String word : words) {
            sha256.update(word.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return this;
    }

    /** A file by its name and its bytes; one that is not there counts as such. */
    Digest add(Path file) throws IOException {
        byte[] content = Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        add(List.of(file.toString(), content == null ? "gone" : Integer.toString(content.length)));
        if (content != null) {
            sha256.update(content);
        }
        return this;
    }

    /** Of the bytes of a file of any size. */
    static String ofFile(Path file) throws IOException {
        Digest digest = new Digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.sha256.update(buffer, 0, count);
            }
        }
        return digest.hex();
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
