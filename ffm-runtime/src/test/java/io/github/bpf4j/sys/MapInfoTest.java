package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.sys.KernelStructs.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class MapInfoTest {

    @Test
    @EnabledIf("io.github.bpf4j.sys.KernelStructs#areReadable")
    void everyComponentIsReadWhereTheKernelWritesIt() throws Exception {
        KernelStructs kernel = KernelStructs.read();
        Map<String, Place> fields = kernel.fields(kernel.type("bpf_map_info", BtfKind.STRUCT), 0);
        for (RecordComponent set : MapInfo.class.getRecordComponents()) {
            Place place = fields.get(set.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
            MapInfo info = withBytesAt(place);
            for (RecordComponent component : MapInfo.class.getRecordComponents()) {
                Object nothing = component.getAccessor().invoke(withBytesAt(new Place(0, 0)));
                Object value = component.getAccessor().invoke(info);
                if (component.getName().equals(set.getName())) {
                    assertNotEquals(nothing, value, set.getName());
                } else {
                    assertEquals(nothing, value, component.getName());
                }
            }
        }
    }

    private static MapInfo withBytesAt(Place place) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(MapInfo.SIZE, 8);
            memory.asSlice(place.offset(), place.size()).fill((byte) 'x');
            return MapInfo.read(memory);
        }
    }

    @Test
    @NeedsBpf
    void theKernelTellsWhatAMapWasCreatedWith() {
        SystemCalls sys = LinuxSystemCalls.get();
        try (LockedMemoryLimit _ = new LockedMemoryLimit(sys);
                Fd map = new Bpf(sys)
                        .mapCreate(MapCreate.builder(1, 4, 12, 10240).flags(1).name("my_config").build())) {
            MapInfo info = MapInfo.of(sys, map);
            assertEquals(new MapInfo(1, info.id(), 4, 12, 10240, 1, "my_config", 0, 0, 0, 0), info);
        }
    }
}
