package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.StructOpsSpec.Implementation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of functions, arenas, exception callbacks and recursion. */
class StructOpsTest {

    private static StructOpsSpec table(String file, String name) {
        MapSpec map = Objects.parse(file).map(name).orElseThrow();
        assertEquals(MapType.STRUCT_OPS, map.type());
        assertEquals(48, map.valueSize());
        assertNotNull(map.structOps());
        return map.structOps();
    }

    @ParameterizedTest
    @ValueSource(strings = {"structops.bpf.o", "structops.bpfeb.o"})
    void aTableKnowsItsProgramsByMember(String file) {
        assertEquals(
                List.of(new Implementation("ssthresh", 8, "bpf_ssthresh"),
                        new Implementation("cong_avoid", 16, "bpf_avoid")),
                table(file, "plain").functions());
        assertEquals(List.of(new Implementation("init", 0, "bpf_init")), table(file, "linked").functions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"structops.bpf.o", "structops.bpfeb.o"})
    void initialValuesAreThoseOfTheVariable(String file) {
        byte[] image = table(file, "plain").image();
        assertEquals(48, image.length);
        assertEquals('p', image[28]);
        assertEquals(5, image[file.endsWith("eb.o") ? 27 : 24]);
    }

    @Test
    void theSectionSaysHowTheTableIsRegistered() {
        assertFalse(table("structops.bpf.o", "plain").registeredByLink());
        assertTrue(table("structops.bpf.o", "linked").registeredByLink());
        assertEquals(StructOpsSpec.FLAG_LINK, Objects.parse("structops.bpf.o").map("linked").orElseThrow().flags());
        assertEquals(0, Objects.parse("structops.bpf.o").map("plain").orElseThrow().flags());
    }

    @Test
    void everyTableOfAnOptionalSectionIsOptional() {
        assertTrue(table("structops.bpf.o", "optional_one").optional());
        assertTrue(table("structops.bpf.o", "optional_two").optional());
        assertFalse(table("structops.bpf.o", "linked").optional());
    }

    @ParameterizedTest
    @ValueSource(strings = {"arena.bpf.o", "arena.bpfeb.o"})
    void anArenaBeginsWithTheVariablesOfItsAddressSpace(String file) {
        MapSpec arena = Objects.parse(file).map("the_arena").orElseThrow();
        assertEquals(MapType.ARENA, arena.type());
        assertFalse(arena.isInternal());
        assertNotNull(arena.data());
        assertEquals(List.of("first_global@0", "second_global@4"), arena.data().variables().stream()
                .map(global -> global.name() + "@" + global.offset()).toList());
        assertTrue(Objects.parse(file).program("with_globals").orElseThrow().function().relocations()
                .contains(new CodeRelocation.DataReference(0, ".addr_space.1", 0)));
    }

    @Test
    void anExceptionCallbackIsPartOfTheProgramAlthoughNothingCallsIt() {
        BpfObjectFile object = Objects.parse("arena.bpf.o");
        ProgramSpec throwing = object.program("throwing").orElseThrow();
        assertEquals("on_throw", throwing.function().exceptionCallback());
        assertEquals(List.of("throwing", "on_throw"), new ProgramAssembler(object)
                .assemble(throwing, function -> function.code().toArray()).parts().stream()
                .map(part -> part.function().name()).toList());
        assertNull(object.program("with_globals").orElseThrow().function().exceptionCallback());
    }

    @Test
    void recursionIsRefusedWithTheNamesOfTheFunctions() {
        BpfObjectFile object = Objects.parse("recursion.bpf.o");
        MalformedObjectException refused = assertThrows(MalformedObjectException.class,
                () -> new ProgramAssembler(object).assemble(object.program("recursive").orElseThrow(),
                        function -> function.code().toArray()));
        assertTrue(refused.getMessage().contains("\"pong\" calls \"ping\""), refused.getMessage());
    }

    @Test
    void aCallbackMayCallTheFunctionThatHasNamedIt() {
        BpfObjectFile object = Objects.parse("recursion.bpf.o");
        assertEquals(List.of("with_callback", "loop", "each"), new ProgramAssembler(object)
                .assemble(object.program("with_callback").orElseThrow(), function -> function.code().toArray())
                .parts().stream().map(part -> part.function().name()).toList());
    }
}
