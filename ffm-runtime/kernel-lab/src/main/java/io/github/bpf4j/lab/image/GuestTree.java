package io.github.bpf4j.lab.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A root file system in the making: paths of the guest, without the leading slash, and what is there. */
final class GuestTree {

    private final SortedMap<String, GuestFile> files = new TreeMap<>();

    GuestTree folder(String path) {
        addParents(path);
        files.put(path, new GuestFile.Folder());
        return this;
    }

    GuestTree text(String path, String contents) {
        return put(path, new GuestFile.Bytes(contents.getBytes(StandardCharsets.UTF_8), false));
    }

    GuestTree script(String path, String contents) {
        return put(path, new GuestFile.Bytes(contents.getBytes(StandardCharsets.UTF_8), true));
    }

    GuestTree bytes(String path, byte[] contents) {
        return put(path, new GuestFile.Bytes(contents, false));
    }

    GuestTree link(String path, String target) {
        return put(path, new GuestFile.Link(target));
    }

    /** A file of the host; a symbolic link stays one. */
    GuestTree copy(String path, Path source) throws IOException {
        if (Files.isSymbolicLink(source)) {
            return link(path, Files.readSymbolicLink(source).toString());
        }
        return put(path, GuestFile.Copy.of(source));
    }

    /** Everything below a folder of the host. */
    GuestTree copyTree(String path, Path source) throws IOException {
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path file : tree.toList()) {
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    copy(path + "/" + source.relativize(file), file);
                }
            }
        }
        return this;
    }

    private GuestTree put(String path, GuestFile file) {
        addParents(path);
        files.put(path, file);
        return this;
    }

    private void addParents(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            files.putIfAbsent(path.substring(0, slash), new GuestFile.Folder());
        }
    }

    /** Writes the archive to a file. Sorted paths put each folder before what is in it. */
    void writeTo(Path archive) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16)) {
            writeTo(out);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        try (CpioWriter cpio = new CpioWriter(out)) {
            for (var file : files.entrySet()) {
                cpio.write(file.getKey(), file.getValue());
            }
        }
    }
}
