package io.github.bpf4j.maven.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a jar with the names of the real one. */
class BundledClangTest {

    private static final String ROOT = "org/bytedeco/llvm/linux-x86_64/";

    @TempDir
    private Path directory;

    @Test
    void theCompilerItsLibrariesAndItsHeadersAreUnpackedAndNothingElse() throws IOException {
        Path jar = jar("clang", "clang-format", "libLLVM.so", "libclang-cpp.so", "lib/clang/20/include/stddef.h",
                "lib/clang/20/lib/libclang_rt.so");

        Path clang = new BundledClang(jar, "linux-x86_64", "20.1.7-1").unpack(directory.resolve("cache/clang"));

        assertEquals(List.of("bin/clang", "bin/libLLVM.so.20.1", "bin/libclang-cpp.so.20.1",
                "lib/clang/20/include/stddef.h"), files(directory.resolve("cache/clang")));
        assertTrue(Files.isExecutable(clang));
    }

    @Test
    void whatIsUnpackedIsNotUnpackedAgain() throws IOException {
        Path clang = Files.createDirectories(directory.resolve("cache/bin")).resolve("clang");
        Files.createFile(clang);

        assertEquals(clang, new BundledClang(directory.resolve("no.jar"), "linux-x86_64", "20.1.7-1")
                .unpack(directory.resolve("cache")));
    }

    @Test
    void anArtifactWithoutACompilerIsRefusedAndLeavesNothing() throws IOException {
        Path jar = jar("libLLVM.so", "libclang-cpp.so");

        IOException e = assertThrows(IOException.class,
                () -> new BundledClang(jar, "linux-x86_64", "20.1.7-1").unpack(directory.resolve("cache/clang")));

        assertEquals(jar + " has no " + ROOT + "clang", e.getMessage());
        assertEquals(List.of(), files(directory.resolve("cache")));
    }

    @Test
    void anotherArtifactUnderAKnownVersionIsRefused() throws IOException {
        Path jar = jar("clang", "libLLVM.so", "libclang-cpp.so");

        IOException e = assertThrows(IOException.class,
                () -> new BundledClang(jar, "linux-x86_64", "20.1.7-1.5.12").unpack(directory.resolve("cache/clang")));

        assertEquals(jar + " is not the artifact that was published under this version", e.getMessage());
    }

    private Path jar(String... names) throws IOException {
        Path jar = directory.resolve("llvm.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(ROOT + name));
                zip.write(name.getBytes());
            }
        }
        return jar;
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(root::relativize)
                    .map(path -> path.toString().replace('\\', '/')).sorted().toList();
        }
    }
}
