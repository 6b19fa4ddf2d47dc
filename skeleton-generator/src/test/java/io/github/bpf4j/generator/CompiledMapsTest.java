package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CompiledMapsTest {

    private final SkeletonSource source = TestObjects.source("maps");

    @Test
    @EnabledOnOs(OS.LINUX)
    void mapsAreTypedByKindKeyAndValue() {
        CompiledSkeleton.of("maps").use("""
                try (var skel = MapsBpf.open()) {
                    io.github.bpf4j.map.BpfHashMap<String, byte[]> byName = skel.maps().byName();
                    io.github.bpf4j.map.BpfArray<Long> counters = skel.maps().counters();
                    io.github.bpf4j.map.BpfArray<List<Long>> rows = skel.maps().rows();
                    io.github.bpf4j.map.BpfArrayOfMaps outer = skel.maps().outer();
                    io.github.bpf4j.map.BpfPerCpuHashMap<Integer, MapsBpf.PerCpuValue> perCpu = skel.maps().perCpu();
                    io.github.bpf4j.map.BpfRingBuffer ring = skel.maps().ring();
                    assertNotNull(List.of(byName, counters, rows, outer, perCpu, ring));
                    assertEquals(8, MapsBpf.Hits.CODEC.size());
                    assertEquals(8, MapsBpf.PerCpuValue.CODEC.size());
                }
                """);
    }

    @Test
    void theDefinitionStandsInTheComment() {
        assertCommented("""
                struct {
                    __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
                    __uint(max_entries, 4);
                    __type(key, __u32);
                    __array(values, struct {
                        __uint(type, BPF_MAP_TYPE_HASH);
                        __uint(max_entries, 8);
                        __type(key, char[16]);
                        __type(value, struct hits);
                    });
                } outer SEC(".maps");
                """);
        assertCommented("""
                struct {
                    __uint(type, BPF_MAP_TYPE_LRU_HASH);
                    __uint(max_entries, 64);
                    __uint(map_flags, 0x2);
                    __type(key, char[16]);
                    __type(value, __u8[6]);
                    __uint(pinning, LIBBPF_PIN_BY_NAME);
                } by_name SEC(".maps");
                """);
        assertCommented("""
                    __type(value, struct {
                        __u64 hits;
                    });
                } per_cpu SEC(".maps");
                """);
    }

    @Test
    void typesOfEventsStandAtTheRing() {
        assertCommented("<p>Types of events: {@link Event}.\n");
        assertEquals(List.of(), source.notices());
    }

    private void assertCommented(String lines) {
        String comment = lines.stripTrailing().replaceAll("(?m)^", "         * ");
        assertTrue(source.text().contains(comment + "\n"), source.text());
    }
}
