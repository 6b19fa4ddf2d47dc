package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.GenerationResult.Outcome;
import io.github.bpf4j.generator.GenerationResult.SkeletonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and decisions; the writer behind it prints the object's bytes as a comment. */
class SkeletonGeneratorTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path directory;
    private Path output;
    private int generated;

    private final SkeletonGenerator generator = new SkeletonGenerator((object, file, packageName, name, options) -> {
        generated++;
        String text = new String(object, StandardCharsets.UTF_8);
        if (text.equals("broken")) {
            throw new MalformedObjectException(file, 4, "no ELF file");
        }
        return new SkeletonSource(packageName, name, "// " + text + "\n",
                List.of(new Notice("object", "of " + object.length + " bytes", "")),
                options.types().stream().filter(type -> !text.contains(type)).toList());
    });

    @BeforeEach
    void chooseOutput() {
        output = directory.resolve("generated");
    }

    @Test
    void anObjectBecomesAFileInTheDirectoryOfItsPackage() throws IOException {
        GenerationResult result = run("1.0", input("hello-world.bpf.o", "one"));

        Path expected = output.resolve("com/acme/HelloWorld.java");
        SkeletonFile file = result.files().get(0);
        assertEquals(expected, file.path());
        assertEquals(Outcome.WRITTEN, file.outcome());
        assertEquals(List.of(new Notice("object", "of 3 bytes", "")), file.notices());
        assertEquals("// one\n", Files.readString(expected));
    }

    @Test
    void theSameInputIsNotLookedAtAgain() throws IOException {
        ObjectInput input = input("a.o", "one");
        run("1.0", input);

        GenerationResult again = run("1.0", input);

        assertEquals(1, again.count(Outcome.UP_TO_DATE));
        assertEquals(1, generated);
    }

    @Test
    void anObjectWithOtherBytesIsWrittenAgain() throws IOException {
        run("1.0", input("a.o", "one"));

        GenerationResult again = run("1.0", input("a.o", "two"));

        assertEquals(1, again.count(Outcome.WRITTEN));
        assertEquals("// two\n", Files.readString(output.resolve("com/acme/A.java")));
    }

    @Test
    void otherOptionsOrAnotherVersionGenerateAgain() throws IOException {
        ObjectInput input = input("a.o", "one");
        run("1.0", input);

        run("1.1", input);
        assertEquals(2, generated);
        generator.generate(new GenerationRequest(List.of(input), output, manifest(), "1.1",
                new SkeletonOptions(List.of("struct event"))));
        assertEquals(3, generated);
    }

    @Test
    void aNameThatNoObjectHasIsSaidOnce() throws IOException {
        ObjectInput[] inputs = {input("a.o", "has event"), input("b.o", "has nothing")};
        GenerationResult result = generator.generate(new GenerationRequest(List.of(inputs), output, manifest(), "1.0",
                new SkeletonOptions(List.of("event", "missing"))));

        assertEquals(List.of("\"missing\""), result.notices().stream().map(Notice::place).toList());
    }

    @Test
    void aFileThatWouldGetTheSameBytesKeepsItsTime() throws IOException {
        ObjectInput input = input("a.o", "one");
        Path source = run("1.0", input).files().get(0).path();
        Files.setLastModifiedTime(source, LONG_AGO);

        GenerationResult again = run("1.1", input);

        assertEquals(1, again.count(Outcome.UNCHANGED));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(source));
    }

    @Test
    void aSnapshotIsNeverUpToDateSinceItsCodeMayHaveChanged() throws IOException {
        ObjectInput input = input("a.o", "one");
        run("1.0-SNAPSHOT", input);

        assertEquals(1, run("1.0-SNAPSHOT", input).count(Outcome.UNCHANGED));
    }

    @Test
    void aGeneratedFileThatSomebodyEditedOrRemovedIsRestored() throws IOException {
        ObjectInput input = input("a.o", "one");
        Path source = run("1.0", input).files().get(0).path();

        Files.writeString(source, "edited");
        assertEquals(1, run("1.0", input).count(Outcome.WRITTEN));
        Files.delete(source);
        assertEquals(1, run("1.0", input).count(Outcome.WRITTEN));
        assertEquals("// one\n", Files.readString(source));
    }

    @Test
    void theFileOfAnObjectThatIsGoneIsDeletedWithItsDirectory() throws IOException {
        run("1.0", input("a.o", "one"), new ObjectInput(object("b.o", "two"), "com.acme.deep", "B"));
        Path foreign = Files.writeString(output.resolve("com/acme/Mine.java"), "not generated");

        GenerationResult again = run("1.0", input("a.o", "one"));

        assertEquals(List.of(output.resolve("com/acme/deep/B.java")), again.deleted());
        assertFalse(Files.exists(output.resolve("com/acme/deep")));
        assertTrue(Files.exists(output.resolve("com/acme/A.java")));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void anEditedManifestCannotDeleteWhatIsOutsideTheOutputDirectory() throws IOException {
        run("1.0", input("a.o", "one"));
        Path precious = Files.writeString(directory.resolve("precious"), "");
        Files.writeString(manifest(), "bpf4j skeletons 1\nx y ../precious\nx y " + precious + "\n");

        GenerationResult again = run("1.0");

        assertEquals(List.of(), again.deleted());
        assertTrue(Files.exists(precious));
    }

    @Test
    void aManifestThatCannotBeUnderstoodOnlyCostsWork() throws IOException {
        ObjectInput input = input("a.o", "one");
        run("1.0", input);
        Files.write(manifest(), new byte[]{(byte) 0xff, 0, 10, 13});

        assertEquals(1, run("1.0", input).count(Outcome.UNCHANGED));
        assertEquals(1, run("1.0", input).count(Outcome.UP_TO_DATE));
    }

    @Test
    void aBrokenObjectIsNamedByItsPathAndChangesNothing() throws IOException {
        run("1.0", input("a.o", "one"));
        ObjectInput broken = input("b.o", "broken");

        MalformedObjectException e = assertThrows(MalformedObjectException.class,
                () -> run("1.0", input("a.o", "two"), broken));

        assertEquals(broken.file() + ": at offset 0x4: no ELF file", e.getMessage());
        assertEquals("// one\n", Files.readString(output.resolve("com/acme/A.java")));
    }

    @Test
    void twoObjectsForOneClassAreRefusedWithBothNames() throws IOException {
        ObjectInput one = input("a.o", "one");
        ObjectInput two = new ObjectInput(object("other.o", "two"), "com.acme", "a");

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> run("1.0", one, two));

        assertTrue(e.getMessage().contains("a.o") && e.getMessage().contains("other.o"), e.getMessage());
        assertFalse(Files.exists(output));
    }

    @Test
    void namesThatJavaDoesNotTakeAreRefused() throws IOException {
        Path object = object("a.o", "one");

        assertThrows(IllegalArgumentException.class, () -> new ObjectInput(object, "com.my-company", "A"));
        assertThrows(IllegalArgumentException.class, () -> new ObjectInput(object, "com.acme", "no such"));
        assertThrows(IllegalArgumentException.class, () -> new ObjectInput(object, "com.new", "A"));
    }

    private GenerationResult run(String version, ObjectInput... inputs) throws IOException {
        return generator.generate(new GenerationRequest(Arrays.asList(inputs), output, manifest(), version,
                SkeletonOptions.defaults()));
    }

    private Path manifest() {
        return directory.resolve("state/manifest");
    }

    private ObjectInput input(String name, String content) throws IOException {
        return ObjectInput.named(object(name, content), "com.acme");
    }

    private Path object(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
