package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.sys.KernelStructs.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds what the records write against the running kernel's own types: each component in turn is set, and the bytes
 * that change must be those of the field of the same name.
 */
@EnabledIf("io.github.bpf4j.sys.KernelStructs#areReadable")
class KernelLayoutTest {

    private static final int ROOM = 256;

    private static KernelStructs kernel;
    private static BtfType.Composite attr;

    @BeforeAll
    static void readKernelTypes() {
        kernel = KernelStructs.read();
        attr = kernel.type("bpf_attr", BtfKind.UNION);
    }

    static Stream<Arguments> arms() {
        return Stream.of(
                arguments(MapCreate.class, "map_type"),
                arguments(MapElement.class, "next_key"),
                arguments(MapBatch.class, "batch"),
                arguments(ProgLoad.class, "prog_type"),
                arguments(ObjPin.class, "pathname"),
                arguments(ProgAttach.class, "attach_bpf_fd"),
                arguments(ProgTestRun.class, "test"),
                arguments(GetNextId.class, "next_id"),
                arguments(GetFdById.class, "next_id"),
                arguments(GetInfo.class, "info"),
                arguments(ProgQuery.class, "query"),
                arguments(RawTracepointOpen.class, "raw_tracepoint"),
                arguments(BtfLoad.class, "btf_log_buf"),
                arguments(MapFreeze.class, "next_key"),
                arguments(LinkCreate.class, "link_create"),
                arguments(LinkUpdate.class, "link_update"),
                arguments(LinkDetach.class, "link_detach"),
                arguments(EnableStats.class, "enable_stats"),
                arguments(IterCreate.class, "iter_create"),
                arguments(ProgBindMap.class, "prog_bind_map"),
                arguments(TokenCreate.class, "token_create"));
    }

    @ParameterizedTest
    @MethodSource("arms")
    void everyArgumentIsWrittenWhereTheKernelReadsIt(Class<? extends BpfAttr> type, String arm) throws Exception {
        Map<String, Place> known = kernel.arm(attr, 0, arm);
        assumeFalse(known.isEmpty(), "this kernel has no " + arm);
        assertPlaces(known, written(type, BpfAttr::writeTo));

        assertTrue(instance(type, null).size() >= end(written(type, BpfAttr::writeTo)));
    }

    @Test
    void whatTheKernelWritesIsReadWhereItWritesIt() {
        Map<String, Place> load = kernel.arm(attr, 0, "prog_type");
        assertEquals(ProgLoad.FUNC_INFO_REC_SIZE, load.get("func_info_rec_size").offset());
        assertEquals(ProgLoad.LINE_INFO_REC_SIZE, load.get("line_info_rec_size").offset());
        assumeTrue(load.containsKey("log_true_size"), "this kernel does not tell the size of its log");
        assertEquals(ProgLoad.LOG_TRUE_SIZE, load.get("log_true_size").offset());
        assertEquals(BtfLoad.LOG_TRUE_SIZE, kernel.arm(attr, 0, "btf_log_buf").get("btf_log_true_size").offset());
    }

    static Stream<Arguments> options() {
        return Stream.of(
                arguments(LinkOptions.Iter.class, "iter_info_len"),
                arguments(LinkOptions.PerfEvent.class, "perf_event"),
                arguments(LinkOptions.KprobeMulti.class, "kprobe_multi"),
                arguments(LinkOptions.Tracing.class, "tracing"),
                arguments(LinkOptions.Netfilter.class, "netfilter"),
                arguments(LinkOptions.Ordered.class, "tcx"),
                arguments(LinkOptions.Ordered.class, "cgroup"),
                arguments(LinkOptions.UprobeMulti.class, "uprobe_multi"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionOfALinkIsWrittenWhereTheKernelReadsIt(Class<? extends LinkOptions> type, String arm)
            throws Exception {
        Map<String, Place> known = optionFields(arm);
        assumeFalse(known.isEmpty(), "this kernel has no links of kind " + arm);
        assertPlaces(known, written(type, LinkOptions::writeTo));
    }

    private static Map<String, Place> optionFields(String arm) {
        for (BtfType.Member member : attr.members()) {
            if (member.name().equals("link_create")) {
                for (BtfType.Member part : kernel.typeOf(member).members()) {
                    if (part.name().isEmpty() && part.bitOffset() == LinkOptions.OFFSET * 8) {
                        return kernel.arm(kernel.typeOf(part), LinkOptions.OFFSET, arm);
                    }
                }
            }
        }
        return Map.of();
    }

    @Test
    void aPerfEventIsDescribedWhereTheKernelReadsIt() throws Exception {
        Map<String, Place> known = kernel.fields(kernel.type("perf_event_attr", BtfKind.STRUCT), 0);
        Map<String, Place> written = written(PerfEventAttr.class, PerfEventAttr::writeTo);
        assertEquals(known.get("disabled").offset(), written.remove("bits").offset());
        assertPlaces(known, written);
        assertTrue(known.get("aux_sample_size").offset() == PerfEventAttr.SIZE);
    }

    /** A field that this kernel does not know yet must lie behind all that it knows. */
    private static void assertPlaces(Map<String, Place> known, Map<String, Place> written) {
        long end = end(known);
        written.forEach((name, place) -> {
            Place expected = known.get(name);
            if (expected != null) {
                assertEquals(expected, place, name);
            } else {
                assertTrue(place.offset() >= end, () -> name + " at " + place + " is among " + known);
            }
        });
    }

    private static long end(Map<String, Place> places) {
        return places.values().stream().mapToLong(place -> place.offset() + place.size()).max().orElseThrow();
    }

    private static <T> Map<String, Place> written(Class<? extends T> type, BiConsumer<T, MemorySegment> write)
            throws ReflectiveOperationException {
        Map<String, Place> places = new LinkedHashMap<>();
        byte[] nothing = bytes(instance(type, null), write);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() != LinkOptions.class) {
                byte[] something = bytes(instance(type, component), write);
                int from = Arrays.mismatch(nothing, something);
                int to = ROOM;
                while (nothing[to - 1] == something[to - 1]) {
                    to--;
                }
                int nul = component.getType() == String.class ? 1 : 0;
                places.put(kernelName(component), new Place(from, to - from + nul));
            }
        }
        return places;
    }

    private static <T> byte[] bytes(T value, BiConsumer<T, MemorySegment> write) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ROOM, 8);
            write.accept(value, memory);
            return memory.toArray(JAVA_BYTE);
        }
    }

    /** All components zero but the given one, whose bits are all set. */
    private static <T> T instance(Class<? extends T> type, @Nullable RecordComponent set)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<? extends T> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(Arrays.stream(components)
                .map(component -> value(component.getType(), set != null && component.getName().equals(set.getName())))
                .toArray());
    }

    private static Object value(Class<?> type, boolean set) {
        if (type == int.class) {
            return set ? -1 : 0;
        } else if (type == long.class) {
            return set ? -1L : 0L;
        } else if (type == String.class) {
            return set ? "x".repeat(15) : "";
        } else if (type == MemorySegment.class) {
            return set ? MemorySegment.ofAddress(-1) : MemorySegment.NULL;
        } else {
            return new LinkOptions.None();
        }
    }

    private static String kernelName(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
