package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Map definitions of {@code maps.bpf.c}, in both byte orders. */
class MapDefinitionTest {

    private static MapSpec map(String file, String name) {
        return Objects.parse(file).map(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void typesOfKeyAndValueGiveTheirSizes(String file) {
        MapSpec map = map(file, "typed");
        assertEquals(MapType.HASH, map.type());
        assertEquals(8, map.keySize());
        assertEquals(16, map.valueSize());
        assertEquals(1024, map.maxEntries());
        assertEquals(1, map.flags());
        assertEquals(3, map.numaNode());
        assertTrue(map.pinByName());
        BpfObjectFile object = Objects.parse(file);
        assertNotNull(object.btf());
        assertEquals("key", object.btf().name(map.keyTypeId()));
        assertEquals("value", object.btf().name(map.valueTypeId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void sizesAreTakenAsGiven(String file) {
        MapSpec map = map(file, "sized");
        assertEquals(MapType.ARRAY, map.type());
        assertEquals(4, map.keySize());
        assertEquals(24, map.valueSize());
        assertEquals(0, map.keyTypeId());
        assertFalse(map.pinByName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void extraTakesShortAndLongNumbers(String file) {
        assertEquals(5, map(file, "bloom").extra());
        assertEquals(1L << 44, map(file, "an_arena_with_a_long_name").extra());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void aLongNameIsCutForTheKernel(String file) {
        assertEquals("an_arena_with_a", map(file, "an_arena_with_a_long_name").kernelName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void aMapOfMapsKnowsItsInnerMapsAndSlots(String file) {
        MapSpec map = map(file, "outer");
        assertEquals(4, map.valueSize());
        assertNotNull(map.inner());
        assertEquals(MapType.ARRAY, map.inner().type());
        assertEquals(8, map.inner().valueSize());
        assertEquals(List.of(new MapSpec.Slot(0, "inner_one"), new MapSpec.Slot(2, "inner_two")), map.slots());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void aProgramArrayKnowsItsSlots(String file) {
        assertEquals(List.of(new MapSpec.Slot(1, "tail")), map(file, "programs").slots());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void licenseAndVersionAreRead(String file) {
        BpfObjectFile object = Objects.parse(file);
        assertEquals("GPL", object.license());
        assertEquals(0x061200, object.kernelVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "maps.bpfeb.o"})
    void codeRefersToMapsByName(String file) {
        ProgramSpec caller = Objects.parse(file).program("caller").orElseThrow();
        assertEquals(List.of(new CodeRelocation.MapReference(0, "programs")), caller.function().relocations());
    }
}
