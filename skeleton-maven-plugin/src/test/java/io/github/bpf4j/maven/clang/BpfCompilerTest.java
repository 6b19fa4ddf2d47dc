package io.github.bpf4j.maven.clang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.maven.clang.CompileResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the compiler of the machine; without one there is nothing to test. */
class BpfCompilerTest {

    private static Optional<Clang> clang;

    @TempDir
    private Path base;
    private List<String> arguments = List.of();

    @BeforeAll
    static void findClang() {
        clang = ClangSearch.onPath().find();
        assumeTrue(clang.isPresent(), "no clang on the search path");
    }

    @BeforeEach
    void writeSources() throws IOException {
        write("src/value.h", "#define VALUE 1\n");
        write("src/one.bpf.c", """
                #include "value.h"
                __attribute__((section("xdp"), used)) int one(void *context) { return VALUE; }
                """);
        write("src/deep/two.bpf.c", "__attribute__((section(\"xdp\"), used)) int two(void *c) { return 2; }\n");
    }

    @Test
    void anObjectHasBtfAndNeitherDwarfNorAPathOfTheMachine() throws IOException {
        compile("one.bpf.c");

        byte[] object = Files.readAllBytes(base.resolve("out/one.bpf.o"));
        ElfFile file = ElfFile.parse(object, "one");
        assertTrue(file.section(".BTF").isPresent() && file.section(".BTF.ext").isPresent());
        assertTrue(file.sections().stream().noneMatch(section -> section.name().startsWith(".debug")));
        assertFalse(new String(object, "ISO-8859-1").contains(base.getFileName().toString()));
    }

    @Test
    void theSameSourceInAnotherDirectoryMakesTheSameBytes(@TempDir Path other) throws IOException {
        compile("one.bpf.c");
        byte[] here = Files.readAllBytes(base.resolve("out/one.bpf.o"));
        base = Files.createDirectories(other.resolve("somewhere/else"));
        writeSources();

        compile("one.bpf.c");

        assertArrayEquals(here, Files.readAllBytes(base.resolve("out/one.bpf.o")));
    }

    @Test
    void nothingIsCompiledTwiceUntilSomethingChanges() throws IOException {
        assertEquals(List.of(Outcome.COMPILED, Outcome.COMPILED), compile("one.bpf.c", "deep/two.bpf.c"));
        assertEquals(List.of(Outcome.UP_TO_DATE, Outcome.UP_TO_DATE), compile("one.bpf.c", "deep/two.bpf.c"));

        write("src/value.h", "#define VALUE 2\n");
        assertEquals(List.of(Outcome.COMPILED, Outcome.UP_TO_DATE), compile("one.bpf.c", "deep/two.bpf.c"));

        Files.delete(base.resolve("out/deep/two.bpf.o"));
        assertEquals(List.of(Outcome.UP_TO_DATE, Outcome.COMPILED), compile("one.bpf.c", "deep/two.bpf.c"));

        arguments = List.of("-DMORE");
        assertEquals(List.of(Outcome.COMPILED, Outcome.COMPILED), compile("one.bpf.c", "deep/two.bpf.c"));
    }

    @Test
    void anObjectWhoseSourceIsGoneGoesToo() throws IOException {
        compile("one.bpf.c", "deep/two.bpf.c");

        compile("one.bpf.c");

        assertTrue(Files.exists(base.resolve("out/one.bpf.o")));
        assertFalse(Files.exists(base.resolve("out/deep/two.bpf.o")));
    }

    @Test
    void aSourceThatDoesNotCompileLeavesNoObjectAndDoesNotStopTheOthers() throws IOException {
        compile("one.bpf.c");
        write("src/one.bpf.c", "int one(void) { return missing; }\n");

        CompileResult result = new BpfCompiler(request("one.bpf.c", "deep/two.bpf.c")).compile();

        assertEquals(List.of(Outcome.FAILED, Outcome.COMPILED), outcomes(result));
        assertFalse(Files.exists(base.resolve("out/one.bpf.o")));
        ClangMessage message = result.units().get(0).messages().get(0);
        assertEquals(List.of(base.resolve("src/one.bpf.c"), 1, 24),
                List.of(message.file(), message.line(), message.column()));
        assertEquals(List.of(Outcome.FAILED, Outcome.UP_TO_DATE), compile("one.bpf.c", "deep/two.bpf.c"));
    }

    @Test
    void aWarningComesWithTheObject() throws IOException {
        write("src/one.bpf.c", "#warning \"careful\"\nint one;\n");

        CompileResult result = new BpfCompiler(request("one.bpf.c")).compile();

        assertEquals(List.of(Outcome.COMPILED), outcomes(result));
        assertEquals(ClangMessage.Severity.WARNING, result.units().get(0).messages().get(0).severity());
    }

    @Test
    void aProcessorOfTheOtherByteOrderMakesObjectsOfThatOrder() throws IOException {
        CompileRequest request = request("one.bpf.c");
        new BpfCompiler(new CompileRequest(request.clang(), TargetArchitecture.S390, base, request.sourceDirectory(),
                request.sources(), request.outputDirectory(), request.record(), List.of(), List.of())).compile();

        assertEquals(java.nio.ByteOrder.BIG_ENDIAN,
                ElfFile.parse(Files.readAllBytes(base.resolve("out/one.bpf.o")), "one").byteOrder());
    }

    private List<Outcome> compile(String... sources) throws IOException {
        return outcomes(new BpfCompiler(request(sources)).compile());
    }

    private static List<Outcome> outcomes(CompileResult result) {
        return result.units().stream().map(CompileResult.Unit::outcome).toList();
    }

    private CompileRequest request(String... sources) {
        List<Path> paths = new ArrayList<>();
        for (String source : sources) {
            paths.add(Path.of(source));
        }
        return new CompileRequest(clang.orElseThrow(), TargetArchitecture.X86, base, base.resolve("src"), paths,
                base.resolve("out"), base.resolve("record"), List.of(), arguments);
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
