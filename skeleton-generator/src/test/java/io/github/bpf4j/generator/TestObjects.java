package io.github.bpf4j.generator;

import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.GlobalSpec;
import io.github.bpf4j.object.MapSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/** The objects in {@code src/test/bpf}, each beside its C source. */
final class TestObjects {

    static final String PACKAGE = "com.example";

    private static final Path DIRECTORY = Path.of("src/test/bpf");

    private TestObjects() {}

    /** The names of all objects: {@code hello} for {@code hello.bpf.o}. */
    static List<String> names() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpf.o"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(DIRECTORY.resolve(name + ".bpf.o"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SkeletonSource source(String name) {
        return source(name, SkeletonOptions.defaults());
    }

    static SkeletonSource source(String name, SkeletonOptions options) {
        return SkeletonSource.of(bytes(name), name + ".bpf.o", PACKAGE, SkeletonSource.classNameOf(name), options);
    }

    /** The bytes that clang put into the object for a variable. */
    static byte[] variable(String object, String name) {
        BpfObjectFile file = BpfObjectFile.parse(bytes(object), object);
        for (DataSectionSpec section : file.maps().stream().map(MapSpec::data).filter(Objects::nonNull).toList()) {
            for (GlobalSpec variable : section.variables()) {
                if (variable.name().equals(name)) {
                    int start = variable.offset();
                    return Arrays.copyOfRange(section.image(), start, start + variable.size());
                }
            }
        }
        throw new NoSuchElementException(name);
    }
}
