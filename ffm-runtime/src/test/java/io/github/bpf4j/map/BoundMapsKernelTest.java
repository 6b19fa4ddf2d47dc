package io.github.bpf4j.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.Cursor;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.event.PerfReader;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.NeedsBpf;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Maps of an object, used as a skeleton uses them: bound when the object is opened. */
@NeedsBpf
@Tag("kernel")
class BoundMapsKernelTest {

    /** {@code struct event} of {@code getppid.bpf.c}. */
    private static final class Event extends Cursor {

        Event(MemorySegment segment) {
            super(segment, 32);
        }

        String read() {
            return getLong(0) + " " + getInt(8) + " " + getInt(12) + " " + getString(16, 16);
        }
    }

    private final int pid = TestObject.pid();

    private BpfObject open() {
        BpfObject object = TestObject.open("getppid");
        for (BpfProgram program : object.programs()) {
            program.autoload(program.name().equals("on_tracepoint"));
        }
        int targetPid = object.dataSection(".rodata").spec().variables().stream()
                .filter(global -> global.name().equals("target_pid")).findFirst().orElseThrow().offset();
        object.dataSection(".rodata").setInt(targetPid, pid);
        return object;
    }

    @Test
    @Timeout(60)
    void aProgramAndThisProcessShareAMapAndEvents() {
        List<String> seen = new ArrayList<>();
        try (BpfObject object = open()) {
            BpfHashMap<Integer, Long> counts = BpfHashMap.bind(object, "counts", Codecs.U32, Codecs.U64);
            BpfPerfEventArray events = BpfPerfEventArray.bind(object, "events");
            object.load();
            counts.put(pid, 100L);
            object.attach();
            try (PerfReader reader = events.reader(Event::new, event -> seen.add(event.read()), lost -> {
                throw new AssertionError(lost + " lost");
            })) {
                TestObject.getppid();
                TestObject.getppid();
                while (seen.size() < 2) {
                    reader.poll(Duration.ofSeconds(30));
                }
            }
            assertEquals(102L, counts.get(pid));
        }
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        assertEquals(List.of("1 " + pid + " " + parent + " first", "2 " + pid + " " + parent + " first"), seen);
    }

    @Test
    void aMapIsUsableFromLoadToClose() {
        BpfHashMap<Integer, Long> counts;
        try (BpfObject object = open()) {
            counts = BpfHashMap.bind(object, "counts", Codecs.U32, Codecs.U64);
            IllegalStateException early = assertThrows(IllegalStateException.class, () -> counts.get(1));
            assertEquals("map \"counts\" is not in the kernel yet: call load() first", early.getMessage());
            object.load();
            counts.put(1, 2L);
            assertEquals(16, counts.maxEntries());
        }
        assertThrows(IllegalStateException.class, () -> counts.get(1));
    }

    @Test
    void aReaderMayBeClosedAfterItsObject() {
        PerfReader reader;
        try (BpfObject object = open()) {
            BpfPerfEventArray events = BpfPerfEventArray.bind(object, "events");
            object.load();
            reader = events.reader(Event::new, event -> {
            }, lost -> {
            });
        }
        assertEquals(0, reader.poll(Duration.ZERO));
        reader.close();
    }

    @Test
    void aMapOfAnotherKindIsRefused() {
        try (BpfObject object = open()) {
            IllegalStateException e = assertThrows(IllegalStateException.class,
                    () -> BpfHashMap.bind(object, "events", Codecs.U32, Codecs.U32));
            assertEquals("object \"getppid\": map \"events\" is of type PERF_EVENT_ARRAY and cannot be used as a "
                    + "hash map", e.getMessage());
            assertThrows(IllegalStateException.class, () -> BpfArray.bind(object, "counts", Codecs.U64));
            assertThrows(IllegalStateException.class, () -> BpfPerfEventArray.bind(object, "counts"));
            assertEquals(MapType.HASH, UntypedMap.bind(object, "counts").type());
        }
    }

    @Test
    void keysAndValuesOfAnotherSizeAreRefused() {
        try (BpfObject object = open()) {
            IllegalStateException e = assertThrows(IllegalStateException.class,
                    () -> BpfHashMap.bind(object, "counts", Codecs.U64, Codecs.U64));
            assertTrue(e.getMessage().startsWith("map \"counts\" has keys of 4 bytes, but its class expects 8"),
                    e.getMessage());
            assertThrows(IllegalStateException.class, () -> BpfHashMap.bind(object, "counts", Codecs.U32, Codecs.U32));
        }
    }
}
