package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.map.UntypedMap;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapInfo;
import io.github.bpf4j.sys.NeedsBpf;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What is chosen for maps and programs before the load is what the kernel has after it. */
@NeedsBpf
class SettingsKernelTest {

    private static final int NO_PREALLOC = 1;

    private static MapInfo info(BpfMap map) {
        return MapInfo.of(map.sys(), map.fd());
    }

    private static BpfObject openWith(String name, String... programs) {
        BpfObject object = TestObject.open(name);
        object.programs().forEach(program -> program.autoload(false));
        for (String program : programs) {
            object.program(program).autoload(true);
        }
        return object;
    }

    @Test
    void aMapIsCreatedAsChosen() {
        try (BpfObject object = openWith("broken")) {
            BpfMap map = object.map("numbers");
            map.keySize(8);
            map.valueSize(24);
            map.maxEntries(100);
            map.flags(NO_PREALLOC);
            map.numaNode(0);
            object.load();
            MapInfo created = info(map);
            assertEquals(MapType.HASH.number(), created.type());
            assertEquals(8, created.keySize());
            assertEquals(24, created.valueSize());
            assertEquals(100, created.maxEntries());
            assertEquals(NO_PREALLOC | MapSpec.FLAG_NUMA_NODE, created.mapFlags());
            assertEquals(8, map.keySize());
            assertEquals(24, map.valueSize());
            assertThrows(IllegalStateException.class, () -> map.flags(0));
        }
    }

    @Test
    void aMapCanBeOfAnotherType() {
        try (BpfObject object = openWith("broken")) {
            BpfMap map = object.map("numbers");
            map.type(MapType.LRU_HASH);
            object.load();
            assertEquals(MapType.LRU_HASH.number(), info(map).type());
            assertEquals(MapType.LRU_HASH, map.type());
            assertEquals(MapType.HASH, map.spec().type());
        }
    }

    @Test
    void aMapOfGlobalsKeepsItsShape() {
        try (BpfObject object = TestObject.open("modern")) {
            BpfMap globals = object.map(".data");
            assertThrows(IllegalArgumentException.class, () -> globals.type(MapType.HASH));
            assertThrows(IllegalArgumentException.class,
                    () -> globals.exclusiveTo(object.program("reads_modern_types")));
        }
    }

    @Test
    void innerMapsAreCreatedByTheTemplateAsChosen() {
        try (BpfObject first = openWith("kinds"); BpfObject second = openWith("kinds")) {
            first.maps().forEach(map -> map.autocreate(map.name().equals("arrays")));
            second.maps().forEach(map -> map.autocreate(map.name().equals("inner_array")));
            BpfMap inner = first.map("arrays").innerMap().orElseThrow();
            inner.maxEntries(inner.maxEntries() + 7);
            second.map("inner_array").maxEntries(inner.maxEntries());
            first.load();
            second.load();
            assertTrue(put(first.map("arrays"), second.map("inner_array")));
        }
    }

    @Test
    void aMapOfTheKernelCanBeTheTemplate() {
        try (BpfObject first = openWith("kinds"); BpfObject second = openWith("kinds")) {
            first.maps().forEach(map -> map.autocreate(map.name().equals("arrays")));
            second.maps().forEach(map -> map.autocreate(map.name().equals("inner_array")));
            second.map("inner_array").maxEntries(19);
            second.load();
            try (ExistingMap template = ExistingMap.of(second.map("inner_array"))) {
                first.map("arrays").innerMap(template);
            }
            first.load();
            assertTrue(put(first.map("arrays"), second.map("inner_array")));
        }
    }

    /** Arrays as inner maps must be as large as the template. */
    private static boolean put(BpfMap outer, BpfMap inner) {
        byte[] first = new byte[Integer.BYTES];
        ByteBuffer descriptor = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
        UntypedMap.of(outer).update(first, descriptor.putInt(inner.fd().number()).array());
        return UntypedMap.of(outer).lookup(first) != null;
    }

    @Test
    void aMapCanBeForOneProgramAlone() {
        try (BpfObject object = TestObject.open("modern")) {
            object.map("values").exclusiveTo(object.program("reads_modern_types"));
            object.load();
            assertTrue(object.program("reads_modern_types").isLoaded());
            try (BpfObject other = openWith("getppid", "on_tracepoint");
                    ExistingMap values = ExistingMap.of(object.map("values"))) {
                BpfMap foreign = other.map("counts");
                foreign.maxEntries(values.info().maxEntries());
                foreign.keySize(values.info().keySize());
                foreign.valueSize(values.info().valueSize());
                foreign.reuse(values);
                assertThrows(VerifierException.class, other::load);
            }
        }
    }

    @Test
    void aProgramIsLoadedWithAnotherType() {
        try (BpfObject object = openWith("sections", "p_xdp")) {
            BpfProgram program = object.program("p_xdp");
            program.type(ProgramType.SCHED_CLS);
            assertTrue(program.expectedAttachType().isEmpty());
            object.load();
            assertEquals(ProgramType.SCHED_CLS, program.info().type());
            assertEquals(ProgramType.SCHED_CLS, program.type());
        }
    }

    @Test
    void aProgramOfAnUnknownSectionIsLoadedWithItsType() {
        try (BpfObject object = openWith("broken", "misspelled")) {
            object.program("misspelled").type(ProgramType.KPROBE);
            object.load();
            assertEquals(ProgramType.KPROBE, object.program("misspelled").info().type());
        }
    }

    /** The kernel checks the result of a {@code sendmsg} program by its expected attach type. */
    @Test
    void aProgramIsLoadedForAnotherAttachType() {
        try (BpfObject object = openWith("sections", "p_cgroup_connect4")) {
            BpfProgram program = object.program("p_cgroup_connect4");
            program.expectedAttachType(AttachType.CGROUP_INET4_BIND);
            object.load();
            assertEquals(AttachType.CGROUP_INET4_BIND, program.expectedAttachType().orElseThrow());
        }
        try (BpfObject object = openWith("sections", "p_cgroup_connect4")) {
            object.program("p_cgroup_connect4").expectedAttachType(AttachType.CGROUP_SYSCTL);
            assertThrows(BpfException.class, object::load);
        }
    }

    @Test
    void flagsReachTheKernel() {
        try (BpfObject object = openWith("sections", "p_xdp")) {
            object.program("p_xdp").flags(1 << 30);
            assertThrows(BpfException.class, object::load);
        }
    }

    /** No program of the object refers to a map. */
    @Test
    void constantsThatDescribeTheObjectAreTiedToItsPrograms() {
        BpfRuntime.system().features().lacking(KernelFeature.BIND_MAP).ifPresent(lacking -> {
            throw lacking;
        });
        try (Arena arena = Arena.ofConfined(); BpfObject object = openWith("sections", "p_xdp")) {
            object.load();
            MemorySegment info = arena.allocate(232, Long.BYTES);
            BpfRuntime.system().bpf().objectInfo(object.program("p_xdp").fd().number(), info);
            int maps = info.get(ValueLayout.JAVA_INT, 52);
            assertEquals(1, maps);
        }
    }

    @Test
    void theLogOfOneProgramIsKept() {
        try (BpfObject object = openWith("sections", "p_xdp", "p_tc")) {
            object.program("p_xdp").logLevel(2);
            LoadReport report = object.load();
            for (LoadReport.Entry entry : report.programs()) {
                if (entry.outcome() == LoadReport.Outcome.LOADED) {
                    assertEquals(entry.program().equals("p_xdp"), !entry.log().isEmpty(), entry.program());
                }
            }
        }
    }

    @Test
    void theLogGoesWhereTheCallerWantsIt() {
        try (Arena arena = Arena.ofConfined(); BpfObject object = openWith("broken", "without_null_check")) {
            MemorySegment log = arena.allocate(1 << 16);
            object.program("without_null_check").logBuffer(log);
            VerifierException refused = assertThrows(VerifierException.class, object::load);
            assertFalse(log.getString(0).isEmpty());
            assertEquals(log.getString(0).strip(), refused.log().strip());
        }
    }

    @Test
    void aLogThatDoesNotFitIsAFailureOfItsOwn() {
        try (Arena arena = Arena.ofConfined(); BpfObject object = openWith("sections", "p_xdp")) {
            object.program("p_xdp").logBuffer(arena.allocate(128));
            object.program("p_xdp").logLevel(2);
            assertThrows(IllegalArgumentException.class, () -> object.program("p_tc").logBuffer(
                    MemorySegment.ofArray(new byte[128])));
            assertEquals(Errno.ENOSPC, assertThrows(KernelException.class, object::load).errno());
        }
    }
}
