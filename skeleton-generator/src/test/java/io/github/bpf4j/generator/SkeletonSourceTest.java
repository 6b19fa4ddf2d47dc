package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkeletonSourceTest {

    @ParameterizedTest
    @CsvSource({"hello-buffer-config.bpf.o, HelloBufferConfig", "hello.o, Hello", "tcp_rtt, TcpRtt",
        "7zip.bpf.o, _7zip", "maps.bpf.o, MapsBpf", "cursor.o, CursorBpf", "string.bpf.o, StringBpf"})
    void theFileProposesTheNameOfTheClass(String file, String className) {
        assertEquals(className, SkeletonSource.classNameOf(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Data", "Maps", "Cursor", "String", "BpfObject", "", "1a", "a-b", "record", "class", "a.B"})
    void aClassThatCannotHaveItsNameIsRefused(String className) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> source("com.example", className));
        assertTrue(e.getMessage().contains(className), e.getMessage());
    }

    @Test
    void theUnnamedPackageHasNoStatement() {
        String text = source("", "Hello").text();
        assertTrue(text.startsWith("// Generated from hello.bpf.o. Do not edit.\nimport "), text.substring(0, 80));
    }

    private static SkeletonSource source(String packageName, String className) {
        return SkeletonSource.of(TestObjects.bytes("hello"), "hello.bpf.o", packageName, className,
                SkeletonOptions.defaults());
    }
}
