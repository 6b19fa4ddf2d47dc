package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What clang makes of whole headers: those of the running kernel, or of the BTF files in the system property
 * {@code bpf4j.btf.files}, separated as in a class path. Each compiler on the search path has its say.
 */
class CompiledHeaderTest {

    private static final Path RUNNING_KERNEL = Path.of("/sys/kernel/btf/vmlinux");

    private static List<Clang> compilers;

    @TempDir
    private Path directory;

    @BeforeAll
    static void findCompilers() throws IOException {
        compilers = Clang.installed();
        assumeFalse(compilers.isEmpty(), "there is no clang on this machine's search path");
    }

    @Test
    void everyStructHasTheSizeAndTheOffsetsOfTheBtf() throws IOException, InterruptedException {
        List<Path> files = files();
        assumeFalse(files.isEmpty(), "this machine has no readable " + RUNNING_KERNEL);
        for (Path file : files) {
            Btf btf = Btf.parse(Files.readAllBytes(file), file.toString());
            LayoutCheck check = new LayoutCheck(btf);
            Path source = directory.resolve("layout.c");
            check.writeSource(source);
            assertTrue(check.types() >= 1000, file + " has only " + check.types() + " structs");
            for (Clang clang : compilers) {
                byte[] object = Files.readAllBytes(clang.compile(source));
                int bitfields = check.compareBitfields(Btf.ofElf(object, clang.program().toString()));
                System.out.println(file + ": " + check.types() + " structs, " + check.assertions() + " assertions, "
                        + bitfields + " structs with bit fields, by " + clang.program());
            }
        }
    }

    private static List<Path> files() {
        String property = System.getProperty("bpf4j.btf.files");
        if (property != null) {
            return Arrays.stream(property.split(File.pathSeparator)).map(Path::of).toList();
        }
        return Files.isReadable(RUNNING_KERNEL) ? List.of(RUNNING_KERNEL) : List.of();
    }
}
