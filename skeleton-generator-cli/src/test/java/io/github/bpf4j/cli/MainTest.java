package io.github.bpf4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    private static final Path OBJECTS = Path.of("../bpf-object/src/test/bpf");

    @TempDir
    private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anObjectBecomesAClassOnceAndGoesWhenItIsNotNamedAnyMore() {
        Path source = directory.resolve("com/acme/Kinds.java");

        assertEquals(0, run("generate", "-p", "com.acme", "-o", directory, OBJECTS.resolve("kinds.bpf.o")));
        assertEquals("written " + source + System.lineSeparator(), out.toString());
        assertTrue(Files.exists(source));

        assertEquals(0, run("generate", "-p", "com.acme", "-o", directory, "-c", "Other",
                OBJECTS.resolve("kinds.bpf.o")));
        assertTrue(out.toString().contains("deleted " + source), out.toString());
        assertFalse(Files.exists(source));
    }

    @Test
    void whatCannotHaveItsFullFormIsAWarning() {
        assertEquals(0, run("generate", "-p", "com.acme", "-o", directory, OBJECTS.resolve("maps.bpf.o")));

        assertTrue(err.toString().startsWith("warning: maps.bpf.o: "), err.toString());
    }

    @Test
    void aDamagedObjectIsOneSentence() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.bpf.o"), "not an object");

        assertEquals(1, run("generate", "-p", "com.acme", "-o", directory, broken));

        assertEquals("generate: " + broken + ": at offset 0x0: not an ELF file" + System.lineSeparator(),
                err.toString());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertEquals(1, run("vmlinux", directory.resolve("none")));

        assertEquals("vmlinux: there is no file " + directory.resolve("none") + System.lineSeparator(),
                err.toString());
    }

    @Test
    void oneNameForTwoClassesIsAWrongCommandLine() {
        assertEquals(2, run("generate", "-p", "com.acme", "-o", directory, "-c", "Two", OBJECTS.resolve("kinds.bpf.o"),
                OBJECTS.resolve("maps.bpf.o")));

        assertTrue(err.toString().startsWith("--class is for a single object"), err.toString());
    }

    @Test
    void typesOfAnObjectBecomeAHeader() throws IOException {
        Path header = directory.resolve("types.h");

        assertEquals(0, run("vmlinux", OBJECTS.resolve("core-target.bpf.o"), "-o", header));
        assertEquals(0, run("vmlinux", OBJECTS.resolve("core-target.bpf.o"), "-o", header));

        assertEquals("written " + header + System.lineSeparator(), out.toString());
        assertTrue(Files.readString(header).startsWith("#ifndef __VMLINUX_H__"));
    }

    @Test
    void aTypeThatIsNotThereIsOneSentence() {
        assertEquals(1, run("vmlinux", OBJECTS.resolve("kinds.bpf.o"), "-t", "no_such_type"));

        assertTrue(err.toString().startsWith("vmlinux: no type no_such_type in "), err.toString());
    }

    @Test
    void anObjectIsToldAsTextOrAsJson() {
        assertEquals(0, run("inspect", "--listing", OBJECTS.resolve("functions.bpf.o")));
        assertTrue(out.toString().contains("        7 instructions, 33 with hidden_sum, global_sum, twice\n"),
                out.toString());
        assertTrue(out.toString().contains("    1: call hidden_sum\n"), out.toString());

        out.getBuffer().setLength(0);
        assertEquals(0, run("inspect", "-f", "json", OBJECTS.resolve("functions.bpf.o"),
                OBJECTS.resolve("maps.bpf.o")));
        assertTrue(out.toString().startsWith("[{\n  \"name\": \"functions\",\n"), out.toString());
        assertTrue(out.toString().contains("}, {\n  \"name\": \"maps\",\n"), out.toString());
    }

    @Test
    void whatIsNoObjectCannotBeInspected() throws IOException {
        Path text = Files.writeString(directory.resolve("text.o"), "no object");

        assertEquals(1, run("inspect", text));

        assertTrue(err.toString().startsWith("inspect: " + text + ": "), err.toString());
    }

    @Test
    void aCheckFailsWhenAKernelLacksWhatAnObjectNeeds() {
        Path kernel = OBJECTS.resolve("core-target.bpf.o");

        assertEquals(0, run("check", OBJECTS.resolve("maps.bpf.o"), "-k", kernel));
        assertEquals(1, run("check", OBJECTS.resolve("core.bpf.o"), "-k", OBJECTS.resolve("maps.bpf.o"), "-f", "json"));

        assertTrue(out.toString().contains("maps.bpf.o"), out.toString());
    }

    @Test
    void kernelsOfADirectoryAreCheckedOneByOne() throws IOException {
        Files.copy(OBJECTS.resolve("core-target.bpf.o"), directory.resolve("6.1.btf"));
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(directory.resolve("6.12.btf.gz")))) {
            Files.copy(OBJECTS.resolve("core-target.bpf.o"), packed);
        }

        assertEquals(0, run("check", OBJECTS.resolve("maps.bpf.o"), "-k", directory));

        assertTrue(out.toString().lines().anyMatch(line -> line.matches(".*\\b6\\.1\\b.*\\b6\\.12\\b.*")),
                out.toString());
    }

    @Test
    void aDirectoryWithoutKernelsIsNamed() {
        assertEquals(1, run("check", OBJECTS.resolve("maps.bpf.o"), "-k", directory));
        assertTrue(err.toString().contains(directory.toString()), err.toString());
    }

    @Test
    void whatObjectsNeedOfAKernelIsLittleAndEnough() throws IOException {
        Path kernel = OBJECTS.resolve("core-target.bpf.o");
        Path small = directory.resolve("small.btf");

        assertEquals(0, run("min-core-btf", OBJECTS.resolve("kinds.bpf.o"), "-k", kernel, "-o", small));

        assertEquals("written " + small + ", " + Files.size(small) + " bytes" + System.lineSeparator(), out.toString());
        assertEquals(run("check", OBJECTS.resolve("kinds.bpf.o"), "-k", kernel),
                run("check", OBJECTS.resolve("kinds.bpf.o"), "-k", small));
    }

    @Test
    void aWrongCommandLineIsAnsweredWithWhatIsRight() {
        assertEquals(2, run("generate", OBJECTS.resolve("kinds.bpf.o")));
        assertTrue(err.toString().startsWith("Missing required options: '--package=NAME', '--output=DIR'"),
                err.toString());

        err.getBuffer().setLength(0);
        assertEquals(2, run("genrate"));
        assertTrue(err.toString().contains("Did you mean: skeleton-generator generate"), err.toString());

        assertEquals(2, run());
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("bpf4j skeleton-generator "), out.toString());
    }

    private int run(Object... words) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[words.length];
        for (int index = 0; index < words.length; index++) {
            arguments[index] = words[index].toString();
        }
        return line.execute(arguments);
    }
}
