package io.github.bpf4j.generator.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.generator.SkeletonOptions;
import io.github.bpf4j.generator.SkeletonSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opening reserves memory for variables, so this is for Linux; it asks nothing of {@code bpf(2)}. */
@EnabledOnOs(OS.LINUX)
class LayoutCheckTest {

    @TempDir
    private Path classes;

    static List<Path> objects() throws IOException {
        try (Stream<Path> own = Files.list(Path.of("src/test/bpf"));
                Stream<Path> others = Files.list(Path.of("../bpf-object/src/test/bpf"))) {
            return Stream.concat(own, others).filter(file -> file.toString().endsWith(".bpf.o")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void whatAClassReadsAndWritesIsWhatBtfSays(Path object) throws IOException {
        assertEquals(Set.of(), findings(generate(object)));
    }

    @Test
    void aWrongOffsetIsFoundInReadingInWritingAndInValues() throws IOException {
        List<String> findings = findings(hello("getInt(4)", "getInt(5)")).stream()
                .map(finding -> finding.replaceFirst(" (of \\[)?Field.*", "")).toList();
        assertTrue(findings.containsAll(List.of("Hello$DataT$Cursor: uid() does not read uid",
                "Hello$DataT$Cursor: uid(value) does not write",
                "DataT: a value that is read and written is not the same at byte 4")), findings.toString());
    }

    @Test
    void aMemberThatIsNotThereIsMissed() throws IOException {
        Set<String> findings = findings(hello("{@code __u32 uid}", "{@code __u32 gid}"));
        assertTrue(findings.contains("Cursor has no accessor for uid"), findings.toString());
    }

    private static SkeletonSource hello(String right, String wrong) throws IOException {
        SkeletonSource source = generate(Path.of("src/test/bpf/hello.bpf.o"));
        assertTrue(source.text().contains(right));
        return new SkeletonSource(source.packageName(), source.className(), source.text().replace(right, wrong),
                List.of(), List.of());
    }

    private static SkeletonSource generate(Path object) throws IOException {
        String name = object.getFileName().toString();
        return SkeletonSource.of(Files.readAllBytes(object), name, "com.example", SkeletonSource.classNameOf(name),
                SkeletonOptions.defaults());
    }

    private Set<String> findings(SkeletonSource source) throws IOException {
        return new SkeletonClasses(classes).check(source);
    }
}
