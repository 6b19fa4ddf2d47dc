package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that libbpf refuses as well, made of {@code refused.c}. */
class RefusedObjectTest {

    private static final String REFUSED = """
            call_into_another_section     | program "program": relocation at instruction 0 calls symbol "other"
            extern_of_nobody              | symbol "nobody" is declared extern but neither __kconfig nor __ksym
            hidden_map                    | map "map" is static or hidden; a map must be a global variable
            inner_map_of_maps             | map "map.inner" is an inner map and cannot hold maps itself
            inner_map_with_a_pin          | map "map.inner" is an inner map and cannot be pinned
            key_of_two_sizes              | map "map" gives its key two sizes, 8 and 4 bytes
            long_version                  | section "version" has 8 bytes; a kernel version is an int
            map_of_int                    | map "map" is no struct; a map is defined as struct
            no_arena                      | variables in the address space of an arena and no map of that type
            no_type                       | map "map" has no type
            old_maps                      | section "maps" holds map definitions of the old style
            pinned_to_the_moon            | map "map" has unknown pinning 2
            setting_of_an_odd_type        | extern "CONFIG_ODD" has a type that no kernel configuration value can have
            setting_without_length        | extern "CONFIG_TEXT" has a type that no kernel configuration value can have
            slots_of_wide_keys            | map "map" is initialised, which takes a key of 4 bytes, and has one of 8
            static_program                | section xdp, function program: a program cannot be static
            table_of_int                  | struct_ops variable "table" is no struct
            table_of_other_programs       | is initialised with "program", which is no program of SEC("struct_ops")
            table_without_types           | the object has no BTF (section .BTF)
            two_arenas                    | map "second" is an arena, as "first" is; an object has one at most
            unknown_attribute             | map "map" has a member "colour" that is no attribute of a map known to libbpf
            value_of_two_sizes            | map "map" gives its value two sizes, 4 and 8 bytes
            value_without_size            | map "map" has a value of unknown size
            values_of_a_hash              | map "map" has values, but a map of this type cannot
            values_with_a_count           | map "map" has values that are not written with __array()
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = REFUSED)
    void aMistakeIsRefusedWithItsPlace(String mistake, String finding) {
        String file = "refused/" + mistake + ".bpf.o";
        MalformedObjectException refusal = assertThrows(MalformedObjectException.class, () -> Objects.parse(file));
        assertTrue(refusal.finding().contains(finding), refusal.getMessage());
    }

    @Test
    void eachMistakeIsTried() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "bpf", "refused"))) {
            List<String> mistakes = files.map(file -> file.getFileName().toString().replace(".bpf.o", "")).sorted()
                    .toList();
            assertEquals(mistakes, REFUSED.lines().map(line -> line.split(" ")[0]).toList());
        }
    }

    @Test
    void whatIsHiddenBecomesStaticButForPrograms() {
        Btf btf = Objects.parse("hidden.bpf.o").btf();
        assertEquals(BtfType.Linkage.STATIC, ((BtfType.Func) type(btf, "hidden_function", BtfKind.FUNC)).linkage());
        assertEquals(BtfType.Linkage.STATIC, ((BtfType.Var) type(btf, "hidden_global", BtfKind.VAR)).linkage());
        assertEquals(BtfType.Linkage.GLOBAL, ((BtfType.Func) type(btf, "hidden_program", BtfKind.FUNC)).linkage());
    }

    private static BtfType type(Btf btf, String name, BtfKind kind) {
        return btf.type(btf.find(name, kind));
    }
}
