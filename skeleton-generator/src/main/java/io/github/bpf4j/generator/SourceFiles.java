package io.github.bpf4j.generator;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The files below a source root: changed only where their bytes change, so that compilers see what is new. */
final class SourceFiles {

    private final Path root;

    SourceFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path resolve(Path source) {
        return root.resolve(source);
    }

    /** The digest of a file, or null when there is none. */
    @Nullable
    String fingerprint(Path source) throws IOException {
        Path file = resolve(source);
        return Files.isRegularFile(file) ? Fingerprint.of(Files.readAllBytes(file)) : null;
    }

    /** True if the file has other bytes now than before. */
    boolean update(Path source, byte[] content) throws IOException {
        return write(resolve(source), content);
    }

    /** Deletes a file and the directories that this leaves empty; true if it was there. */
    boolean delete(Path source) throws IOException {
        Path file = resolve(source).normalize();
        // The name comes from a file that anybody can write.
        if (!file.startsWith(root) || !Files.deleteIfExists(file)) {
            return false;
        }
        for (Path directory = file.getParent(); !directory.equals(root); directory = directory.getParent()) {
            if (!deleteEmpty(directory)) {
                break;
            }
        }
        return true;
    }

    private static boolean deleteEmpty(Path directory) throws IOException {
        try {
            Files.delete(directory);
            return true;
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            return false;
        }
    }

    static boolean write(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return false;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, content);
        return true;
    }
}
