package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.map.BpfArena;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.NeedsBpf;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The arena of {@code arena.bpf.c}: its globals, and pointers that mean the same here and in a program. */
@NeedsBpf
class ArenaKernelTest {

    private static final String GLOBALS = ".addr_space.1";
    private static final long NUMBER = 8;

    private static int offset(DataSection section, String name) {
        return section.spec().variables().stream().filter(global -> global.name().equals(name)).findFirst()
                .orElseThrow().offset();
    }

    private static int run(BpfObject object, String program) {
        return object.program(program).testRun(TestRunOptions.none()).returnValue();
    }

    @Test
    void globalsAreSharedWithProgramsFromTheLoadOn() {
        try (BpfObject object = TestObject.open("arena")) {
            DataSection globals = object.dataSection(GLOBALS);
            int counter = offset(globals, "counter");
            assertEquals(40, globals.getInt(counter));
            globals.setInt(counter, 50);
            object.load();
            assertEquals(50, globals.getInt(counter));
            assertEquals(51, run(object, "count"));
            assertEquals(51, globals.getInt(counter));
            globals.setInt(counter, 7);
            assertEquals(8, run(object, "count"));
        }
    }

    @Test
    void globalsAreAtTheEndWhereTheKernelCanPointThere() {
        try (BpfObject object = TestObject.open("arena")) {
            object.load();
            MemorySegment memory = BpfArena.bind(object, "memory").memory();
            assertEquals(10L * Memory.pageSize(), memory.byteSize());
            long offset = object.dataSection(GLOBALS).segment().address() - memory.address();
            boolean far = BpfRuntime.system().features().has(KernelFeature.FAR_ARENA_GLOBALS).isYes();
            assertEquals(far ? 9L * Memory.pageSize() : 0, offset);
        }
    }

    @Test
    void aProgramFollowsPointersOfThisProcess() {
        try (BpfObject object = TestObject.open("arena")) {
            object.load();
            BpfArena arena = BpfArena.bind(object, "memory");
            long next = 0;
            for (int i = 1; i <= 3; i++) {
                long place = Memory.pageSize() * (i + 1L);
                arena.memory().set(ValueLayout.JAVA_LONG, place, next);
                arena.memory().set(ValueLayout.JAVA_LONG, place + NUMBER, 100L * i);
                next = arena.pointer(place);
            }
            DataSection globals = object.dataSection(GLOBALS);
            globals.setLong(offset(globals, "list"), next);
            run(object, "add_up");
            assertEquals(600, globals.getLong(offset(globals, "sum")));
        }
    }

    @Test
    void thisProcessFollowsPointersOfAProgram() {
        try (BpfObject object = TestObject.open("arena")) {
            object.load();
            run(object, "make_list");
            BpfArena arena = BpfArena.bind(object, "memory");
            DataSection globals = object.dataSection(GLOBALS);
            LongStream.Builder numbers = LongStream.builder();
            for (long node = globals.getLong(offset(globals, "list")); node != 0;) {
                MemorySegment here = arena.at(node, 2 * NUMBER);
                numbers.add(here.get(ValueLayout.JAVA_LONG, NUMBER));
                node = here.get(ValueLayout.JAVA_LONG, 0);
            }
            assertArrayEquals(new long[]{30, 20, 10, 0}, numbers.build().toArray());
            long end = arena.pointer(arena.memory().byteSize());
            assertThrows(IndexOutOfBoundsException.class, () -> arena.at(end - NUMBER, 2 * NUMBER));
        }
    }

    @Test
    void theMemoryEndsWithTheObject() {
        BpfObject object = TestObject.open("arena");
        BpfArena arena = BpfArena.bind(object, "memory");
        DataSection globals = object.dataSection(GLOBALS);
        try (object) {
            assertTrue(assertThrows(IllegalStateException.class, arena::memory).getMessage()
                    .contains("call load() first"));
            object.load();
            globals.setInt(0, 1);
        }
        assertThrows(IllegalStateException.class, arena::memory);
        assertThrows(IllegalStateException.class, () -> globals.getInt(0));
    }

    @Test
    void anArenaOfOnePageHasRoomForItsGlobals() {
        try (BpfObject object = TestObject.open("arena")) {
            DataSection globals = object.dataSection(GLOBALS);
            assertThrows(IllegalStateException.class, () -> globals.resize(4096));
            object.map("memory").maxEntries(1);
            object.load();
            assertEquals(Memory.pageSize(), BpfArena.bind(object, "memory").memory().byteSize());
            assertEquals(41, run(object, "count"));
        }
    }

    @Test
    void anArenaThatIsLeftOutLeavesItsGlobalsReadOnly() {
        try (BpfObject object = TestObject.open("arena")) {
            object.map("memory").autocreate(false);
            object.programs().forEach(program -> program.autoload(false));
            object.load();
            assertEquals(40, object.dataSection(GLOBALS).getInt(offset(object.dataSection(GLOBALS), "counter")));
            assertThrows(IllegalStateException.class, () -> object.dataSection(GLOBALS).setInt(0, 1));
        }
    }

    /** One process maps an arena once, wherever its pointers lead; for a second object that is a refusal. */
    @Test
    void anArenaOfThisProcessIsNotMappedASecondTime() {
        try (BpfObject first = TestObject.open("arena"); BpfObject second = TestObject.open("arena")) {
            first.load();
            try (ExistingMap arena = ExistingMap.of(first.map("memory"))) {
                second.map("memory").reuse(arena);
            }
            assertEquals("mmap", assertThrows(KernelException.class, second::load).call());
            assertEquals(41, run(first, "count"));
        }
    }
}
