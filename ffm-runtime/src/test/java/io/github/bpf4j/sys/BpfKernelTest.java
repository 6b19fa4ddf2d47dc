package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.AllocatedBytes;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@NeedsBpf
class BpfKernelTest {

    private static final int HASH = 1;
    private static final int ARRAY = 2;
    private static final int SOCKET_FILTER = 1;
    private static final int F_MMAPABLE = 0x400;

    /** {@code r0 = 0; exit}. */
    private static final long[] RETURN_ZERO = {0xb7L, 0x95L};

    private final SystemCalls sys = LinuxSystemCalls.get();
    private final Bpf bpf = new Bpf(sys);

    private Fd map(int type, String name) {
        return bpf.mapCreate(MapCreate.builder(type, 4, 8, 16).name(name).build());
    }

    private static ProgLoad.Builder program(Arena arena, long... instructions) {
        MemorySegment code = arena.allocateFrom(JAVA_LONG, instructions);
        return ProgLoad.builder(SOCKET_FILTER, instructions.length, code, Memory.cString(arena, "GPL"));
    }

    @Test
    void elementsAreWrittenReadWalkedAndDeleted() {
        try (Fd map = map(HASH, "elements")) {
            MapElements elements = new MapElements(sys, map, 4, 8);
            MemorySegment block = elements.block();
            block.set(JAVA_INT, MapElements.KEY, 7);
            assertEquals(-Errno.ENOENT, elements.lookup(block, 0));

            block.set(JAVA_LONG, elements.valueOffset(), 99);
            assertEquals(0, elements.update(block, 0));
            block.set(JAVA_LONG, elements.valueOffset(), 0);
            assertEquals(0, elements.lookup(block, 0));
            assertEquals(99, block.get(JAVA_LONG, elements.valueOffset()));

            assertEquals(0, elements.firstKey(block));
            assertEquals(7, block.get(JAVA_INT, elements.valueOffset()));
            assertEquals(-Errno.ENOENT, elements.nextKey(block));
            assertEquals(0, elements.delete(block));
            assertEquals(-Errno.ENOENT, elements.delete(block));
        }
    }

    @Test
    void anElementIsReadAndDeletedInOneStep() {
        try (Fd map = map(HASH, "taken")) {
            MapElements elements = new MapElements(sys, map, 4, 8);
            MemorySegment block = elements.block();
            block.set(JAVA_INT, MapElements.KEY, 7);
            block.set(JAVA_LONG, elements.valueOffset(), 99);
            assertEquals(0, elements.update(block, 0));
            block.set(JAVA_LONG, elements.valueOffset(), 0);

            long result = elements.lookupAndDelete(block, 0);
            if (result == -Errno.ENOTSUPP) {
                throw new UnsupportedFeatureException("BPF_MAP_LOOKUP_AND_DELETE_ELEM of hash maps", "5.14", "");
            }
            assertEquals(0, result);
            assertEquals(99, block.get(JAVA_LONG, elements.valueOffset()));
            assertEquals(-Errno.ENOENT, elements.delete(block));
        }
    }

    @Test
    @Tag("needs-c2")
    void operationsOnElementsAllocateNothing() {
        try (Fd map = map(ARRAY, "allocations")) {
            MapElements elements = new MapElements(sys, map, 4, 8);
            assertEquals(0, AllocatedBytes.perCallOf(() -> {
                MemorySegment block = elements.block();
                block.set(JAVA_INT, MapElements.KEY, 3);
                block.set(JAVA_LONG, elements.valueOffset(), 5);
                elements.update(block, 0);
                elements.lookup(block, 0);
            }));
        }
    }

    @Test
    void operationsAfterCloseAreRefusedInJava() {
        Fd map = map(ARRAY, "closed");
        MapElements elements = new MapElements(sys, map, 4, 8);
        map.close();
        assertThrows(IllegalStateException.class, () -> elements.lookup(elements.block(), 0));
    }

    @Test
    void aBatchReadsTheWholeMap() {
        try (Fd map = map(ARRAY, "batch"); Arena arena = Arena.ofConfined()) {
            MemorySegment position = arena.allocate(8);
            MemorySegment keys = arena.allocate(JAVA_INT, 64);
            MemorySegment values = arena.allocate(JAVA_LONG, 64);
            MapBatch all = new MapBatch(MemorySegment.NULL, position, keys, values, 64, map.number(), 0, 0);

            assertEquals(new Bpf.BatchResult(16, Errno.ENOENT), bpf.mapBatch(BpfCommand.MAP_LOOKUP_BATCH, all));
            assertEquals(15, keys.getAtIndex(JAVA_INT, 15));
        }
    }

    @Test
    void aProgramIsLoadedAndRun() {
        try (Arena arena = Arena.ofConfined();
                Fd program = bpf.progLoad(program(arena, RETURN_ZERO).name("zero").build())) {
            MemorySegment packet = arena.allocate(14);
            MemorySegment none = MemorySegment.NULL;
            Bpf.TestRunResult result = bpf.progTestRun(
                    new ProgTestRun(program.number(), 14, 14, packet, packet, 1, 0, 0, none, none, 0, 0, 0));
            assertEquals(0, result.returnValue());
            assertEquals(14, result.dataSize());

            try (Fd map = map(ARRAY, "bound")) {
                bpf.progBindMap(program.number(), map.number());
            }
        }
    }

    @Test
    void aRefusedProgramLeavesItsLog() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = arena.allocate(1 << 16);
            LoadResult result = bpf.tryProgLoad(program(arena, 0x95L).log(1, (int) log.byteSize(), log).build());

            assertEquals(Errno.EACCES, result.errno());
            assertTrue(log.getString(0).contains("R0 !read_ok"), log.getString(0));
        }
    }

    @Test
    void aMapIsFoundByItsId() {
        try (Fd map = map(HASH, "by_id"); Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(104);
            bpf.objectInfo(map.number(), info);
            int id = info.get(JAVA_INT, 4);

            assertEquals(id, bpf.nextId(ObjectKind.MAP, id - 1).getAsInt());
            try (Fd same = bpf.fdById(ObjectKind.MAP, id)) {
                MemorySegment again = arena.allocate(104);
                bpf.objectInfo(same.number(), again);
                assertEquals("by_id", Memory.getName(again, 24, 16));
            }
        }
    }

    @Test
    void aFrozenMapRefusesWrites() {
        try (Fd map = map(ARRAY, "frozen")) {
            bpf.mapFreeze(map.number());
            MapElements elements = new MapElements(sys, map, 4, 8);
            MemorySegment block = elements.block();
            block.set(JAVA_INT, MapElements.KEY, 0);
            assertEquals(-Errno.EPERM, elements.update(block, 0));
        }
    }

    @Test
    void anArrayMappedOverReservedMemoryIsTheMapsMemory() {
        MapCreate create = MapCreate.builder(ARRAY, 4, 8, 16).flags(F_MMAPABLE).name("mapped").build();
        int page = Memory.pageSize();
        try (Fd map = bpf.mapCreate(create); Arena arena = Arena.ofShared()) {
            MemorySegment memory = Memory.map(sys, arena, page, Memory.PROT_READ | Memory.PROT_WRITE,
                    Memory.MAP_PRIVATE | Memory.MAP_ANONYMOUS, -1, 0);
            Memory.mapOver(sys, memory, Memory.PROT_READ | Memory.PROT_WRITE, Memory.MAP_SHARED, map.number(), 0);
            memory.setAtIndex(JAVA_LONG, 2, 4711);

            MapElements elements = new MapElements(sys, map, 4, 8);
            MemorySegment block = elements.block();
            block.set(JAVA_INT, MapElements.KEY, 2);
            assertEquals(0, elements.lookup(block, 0));
            assertEquals(4711, block.get(JAVA_LONG, elements.valueOffset()));
        }
    }

    @Test
    void aMapThatCannotBeIsAKernelException() {
        KernelException e = assertThrows(KernelException.class,
                () -> bpf.mapCreate(MapCreate.builder(ARRAY, 3, 8, 16).build()));
        assertEquals(Errno.EINVAL, e.errno());
    }
}
