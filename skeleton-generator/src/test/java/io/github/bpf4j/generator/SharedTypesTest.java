package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.generator.GenerationResult.Outcome;
import io.github.bpf4j.generator.GenerationResult.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Objects of one package whose types stand once: {@code left.bpf.c} and {@code right.bpf.c}. */
class SharedTypesTest {

    private static final Pattern NESTED = Pattern.compile("(?m)^    public (?:record|enum) (\\w+)");

    @TempDir
    private Path directory;
    private Path left;
    private Path right;

    @BeforeEach
    void copyObjects() throws IOException {
        left = Files.write(directory.resolve("left.bpf.o"), TestObjects.bytes("left"));
        right = Files.write(directory.resolve("right.bpf.o"), TestObjects.bytes("right"));
    }

    @Test
    void whatHasANameInCStandsOnce() throws IOException {
        GenerationResult result = run("1.0", left, right);
        assertEquals(List.of("Event", "EventInner", "EventWordUnion", "Mode", "Own", "PointT"),
                nested("Types").stream().sorted().toList());
        assertEquals(List.of(new SharedFile(source("Types"), Outcome.WRITTEN)), result.shared());
        assertTrue(text("Types").startsWith("// Generated from left.bpf.o, right.bpf.o. Do not edit.\n"));
        assertTrue(text("Types").contains("The C types of {@code left.bpf.o}, {@code right.bpf.o}."), text("Types"));
        assertTrue(text("Left").contains("<p>Types of events: {@link Types.Event}."), text("Left"));
    }

    @Test
    void typesOfOtherLayoutAndWhatHoldsThemStayWhereTheyAre() throws IOException {
        GenerationResult result = run("1.0", left, right);
        List<String> own = List.of("Config", "Holder", "HoldersKey");
        assertEquals(own, nested("Left").stream().sorted().toList());
        assertEquals(own, nested("Right").stream().sorted().toList());
        assertEquals(List.of("struct config: is laid out differently in left.bpf.o and right.bpf.o: it is not shared; "
                + "give the two structs different names, or their objects different packages"),
                result.notices().stream().map(Notice::toString).toList());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void allOfItCompilesAndWorks() throws IOException {
        run("1.0", left, right);
        InProcessCompiler types = load(SharedTypesTest.class.getClassLoader(), "Types");
        InProcessCompiler all = load(load(types, "Left"), "Right");
        CompiledSkeleton.use(all, """
                try (var left = Left.open(); var right = Right.open()) {
                    left.bss().last(new Types.Event(1, Types.Mode.LOUD, new Types.PointT(2, 3),
                            new Types.EventInner(4), Types.EventWordUnion.ofWord(5)));
                    Types.Event event = left.bss().last().toRecord();
                    io.github.bpf4j.map.BpfHashMap<Types.PointT, Types.Own> events = right.maps().events();
                    assertNotNull(events);
                    assertEquals(event, new Types.Own(event).event());
                    assertEquals(5, event.word());
                    assertEquals(2, new Left.Holder(new Left.Config(1, 2)).config().unit());
                    assertEquals(1L, new Right.Holder(new Right.Config(1L)).config().limit());
                }
                """);
    }

    @Test
    void theCompilerHasNothingToSay() throws IOException {
        run("1.0", left, right);
        for (String options : List.of("-Xlint:all", "-Xdoclint:all")) {
            assertEquals(List.of(), InProcessCompiler.lint("com.acme.Types", text("Types"), options));
        }
        String plain = text("Types").replace("@SuppressWarnings(\"doclint:missing\")\n", "");
        assertEquals(List.of(), InProcessCompiler.lint("com.acme.Types", plain, "-Xdoclint:all/protected"));
    }

    @Test
    void theOrderOfTheObjectsDecidesNothingButTheOrderOfTheTypes() throws IOException {
        run("1.0", left, right);
        List<String> types = nested("Types");
        run("1.1", right, left);
        assertEquals(types.stream().sorted().toList(), nested("Types").stream().sorted().toList());
    }

    @Test
    void nothingIsWrittenAgainUntilOneObjectChanges() throws IOException {
        run("1.0", left, right);
        GenerationResult again = run("1.0", left, right);
        assertEquals(2, again.count(Outcome.UP_TO_DATE));
        assertEquals(List.of(new SharedFile(source("Types"), Outcome.UP_TO_DATE)), again.shared());

        Files.write(right, TestObjects.bytes("left"));
        GenerationResult changed = run("1.0", left, right);
        assertEquals(Outcome.WRITTEN, changed.files().get(1).outcome());
        assertTrue(nested("Types").contains("Config"));
        assertEquals(List.of("HoldersKey"), nested("Left"));
    }

    @Test
    void theClassIsWrittenAgainWhenSomebodyEditedIt() throws IOException {
        run("1.0", left, right);
        String text = text("Types");
        Files.writeString(source("Types"), "edited");
        run("1.0", left, right);
        assertEquals(text, text("Types"));
    }

    @Test
    void itIsGoneWhenNobodyAsksForItAnyMore() throws IOException {
        run("1.0", left, right);
        GenerationResult result = new SkeletonGenerator().generate(new GenerationRequest(inputs(left, right), directory,
                directory.resolve("manifest"), "1.0", SkeletonOptions.defaults()));
        assertEquals(List.of(source("Types")), result.deleted());
        assertTrue(nested("Left").contains("Event"));
        assertFalse(Files.exists(source("Types")));
    }

    @Test
    void aClassCannotHaveTheNameOfAnObjects() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> new SkeletonGenerator().generate(request("1.0", "Left", left)));
        assertTrue(e.getMessage().endsWith("which is the class of the shared types: name one of them"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> request("1.0", "no-name", left));
    }

    private GenerationResult run(String version, Path... objects) throws IOException {
        return new SkeletonGenerator().generate(request(version, "Types", objects));
    }

    private GenerationRequest request(String version, String types, Path... objects) {
        return new GenerationRequest(inputs(objects), directory, directory.resolve("manifest"), version,
                SkeletonOptions.defaults(), types);
    }

    private static List<ObjectInput> inputs(Path... objects) {
        return Stream.of(objects).map(object -> ObjectInput.named(object, "com.acme")).toList();
    }

    private Path source(String className) {
        return directory.resolve("com/acme/" + className + ".java");
    }

    private String text(String className) throws IOException {
        return Files.readString(source(className));
    }

    private List<String> nested(String className) throws IOException {
        return NESTED.matcher(text(className)).results().map(result -> result.group(1)).toList();
    }

    private InProcessCompiler load(ClassLoader parent, String className) throws IOException {
        return InProcessCompiler.load(parent, "com.acme." + className, text(className));
    }
}
