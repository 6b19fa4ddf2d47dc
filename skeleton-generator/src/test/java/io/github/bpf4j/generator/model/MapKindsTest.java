package io.github.bpf4j.generator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.bpf4j.object.MapType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The class of each type of map. */
class MapKindsTest {

    /** Tables of functions have a place of their own; jump tables are the loader's business. */
    private static final Set<MapType> WITHOUT_CLASS = EnumSet.of(MapType.UNSPEC, MapType.STRUCT_OPS, MapType.INSN_ARRAY,
            MapType.UNKNOWN);

    @Test
    void everyTypeOfMapHasItsClass() {
        Set<MapType> untyped = EnumSet.noneOf(MapType.class);
        Arrays.stream(MapType.values()).filter(type -> MapModeler.kind(type) == MapModel.Kind.UNTYPED)
                .forEach(untyped::add);
        assertEquals(WITHOUT_CLASS, untyped);
    }

    @Test
    void theClassesAreThoseOfTheRuntime() throws ClassNotFoundException {
        for (MapModel.Kind kind : MapModel.Kind.values()) {
            assertNotNull(Class.forName("io.github.bpf4j.map." + kind.className()));
        }
    }
}
