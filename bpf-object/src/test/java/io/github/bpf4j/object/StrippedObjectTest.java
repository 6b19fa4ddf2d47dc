package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.elf.ElfStripper;
import io.github.bpf4j.elf.TestObjects;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrippedObjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"kinds.bpf.dwarf", "kinds.bpfeb.dwarf"})
    void anObjectReadsTheSameWithoutItsDwarf(String name) {
        byte[] whole = TestObjects.read(name);

        BpfObjectFile before = BpfObjectFile.parse(whole, "kinds");
        BpfObjectFile after = BpfObjectFile.parse(ElfStripper.strip(whole, "kinds"), "kinds");

        assertArrayEquals(before.btf().toByteArray(), after.btf().toByteArray());
        assertEquals(text(before.maps()), text(after.maps()));
        assertEquals(images(before), images(after));
        assertEquals(before.programs().toString(), after.programs().toString());
        assertEquals(before.externs(), after.externs());
    }

    /** Without the identities of arrays. */
    private static String text(List<MapSpec> maps) {
        return maps.toString().replaceAll("\\[B@\\w+", "bytes");
    }

    private static List<String> images(BpfObjectFile file) {
        return file.maps().stream().map(MapSpec::data).filter(Objects::nonNull)
                .map(data -> Arrays.toString(data.image())).toList();
    }
}
