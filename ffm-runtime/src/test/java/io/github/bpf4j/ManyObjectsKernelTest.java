package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.ObjectKind;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many objects in one process, one after the other and at the same time. Between them the kernel is given the time to
 * free what was closed: it defers that, and a long queue can block all loads of the machine.
 */
@NeedsBpf
class ManyObjectsKernelTest {

    private static final String PROGRAM = "swaps_first_byt";
    private static final int AT_A_TIME = 10;
    private static final int THREADS = 4;

    private static void openLoadAndClose() {
        try (BpfObject object = TestObject.open("run")) {
            object.load();
            assertTrue(object.program("swaps_first_bytes").isLoaded());
        }
        try (BpfObject object = TestObject.open("modern")) {
            object.load();
            assertEquals(0.5, object.dataSection(".data").getDouble(0));
        }
    }

    private static void repeat(int times) {
        Set<Integer> before = KernelObjects.named(ObjectKind.PROGRAM, PROGRAM);
        for (int i = 1; i <= times; i++) {
            openLoadAndClose();
            if (i % AT_A_TIME == 0) {
                assertTrue(KernelObjects.vanish(ObjectKind.PROGRAM, PROGRAM, before));
            }
        }
    }

    private static long mappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines
                    .filter(line -> line.contains("anon_inode") || line.contains("bpf") || line.contains("/dev/zero"))
                    .count();
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void leavesNothingBehind(int times, long heapSlack) throws IOException {
        repeat(2 * AT_A_TIME);
        long descriptors = descriptors();
        long mappings = mappings();
        long heap = usedHeap();
        repeat(times);
        assertEquals(descriptors, descriptors());
        assertEquals(mappings, mappings());
        long more = usedHeap() - heap;
        assertTrue(more < heapSlack, more + " bytes more on the heap");
    }

    @Test
    void fiftyObjectsLeaveNothingBehind() throws IOException {
        leavesNothingBehind(50, 2 << 20);
    }

    /** For the kernel lab, which throws the kernel away. */
    @Test
    @Tag("heavy")
    void aThousandObjectsLeaveNothingBehind() throws IOException {
        leavesNothingBehind(1000, 2 << 20);
    }

    private static void loadAtTheSameTime(int threads, int rounds) throws Exception {
        Set<Integer> before = KernelObjects.named(ObjectKind.PROGRAM, PROGRAM);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<Boolean> task = () -> {
                    for (int round = 0; round < rounds; round++) {
                        openLoadAndClose();
                    }
                    return true;
                };
                done.add(pool.submit(task));
            }
            for (Future<Boolean> each : done) {
                assertTrue(each.get());
            }
        }
        assertTrue(KernelObjects.vanish(ObjectKind.PROGRAM, PROGRAM, before));
    }

    @Test
    void threadsLoadObjectsAtTheSameTime() throws Exception {
        loadAtTheSameTime(THREADS, 5);
    }

    /** For the kernel lab, which throws the kernel away. */
    @Test
    @Tag("heavy")
    void manyThreadsLoadManyObjectsAtTheSameTime() throws Exception {
        long descriptors = descriptors();
        long mappings = mappings();
        loadAtTheSameTime(16, 40);
        assertEquals(descriptors, descriptors());
        assertEquals(mappings, mappings());
    }

    @Test
    void anObjectMayBeClosedWhileAnotherThreadLoadsIt() throws Exception {
        Set<Integer> before = KernelObjects.named(ObjectKind.PROGRAM, PROGRAM);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 16; i++) {
                BpfObject object = TestObject.open("run");
                Future<Boolean> loaded = pool.submit(() -> {
                    try {
                        object.load();
                        return true;
                    } catch (IllegalStateException e) {
                        return !String.valueOf(e.getMessage()).contains("closed");
                    }
                });
                Future<?> closed = pool.submit(object::close);
                closed.get();
                boolean wasFirst = loaded.get();
                object.close();
                IllegalStateException refused = assertThrows(IllegalStateException.class, object::load);
                assertTrue(String.valueOf(refused.getMessage()).contains("closed"), refused.getMessage());
                assertFalse(wasFirst && object.program("swaps_first_bytes").isLoaded());
            }
        }
        assertTrue(KernelObjects.vanish(ObjectKind.PROGRAM, PROGRAM, before));
    }

    @Test
    void aProgramThatIsAttachedWhileItsObjectIsClosedIsDetachedAgain() {
        AtomicReference<BpfObject> watched = new AtomicReference<>();
        SystemCalls closing = (number, a1, a2, a3, a4, a5, a6) -> {
            long result = LinuxSystemCalls.get().invoke(number, a1, a2, a3, a4, a5, a6);
            if (number == SystemCall.BPF.number() && a1 == BpfCommand.RAW_TRACEPOINT_OPEN.number()) {
                watched.get().close();
            }
            return result;
        };
        try (BpfObject object = BpfObject.open(TestObject.bytes("getppid"), "getppid",
                OpenOptions.defaults().withRuntime(BpfRuntime.of(closing)))) {
            watched.set(object);
            object.load();
            BpfProgram program = object.program("on_raw_tracepoint");
            IllegalStateException late = assertThrows(IllegalStateException.class, program::attach);
            assertTrue(late.getMessage().contains("closed while"), late.getMessage());
        }
    }

    @Test
    void objectsThatAreOpenAtTheSameTimeHaveMapsOfTheirOwn() {
        try (BpfObject first = TestObject.open("modern")) {
            first.load();
            try (BpfObject second = TestObject.open("modern")) {
                second.load();
                first.dataSection(".data").setDouble(0, 0.25);
                assertEquals(0.5, second.dataSection(".data").getDouble(0));
            }
            assertEquals(0.25, first.dataSection(".data").getDouble(0));
        }
    }

    @Test
    void objectsOfAFileThatWasReadOnceHaveMapsOfTheirOwn() {
        BpfObjectFile file = BpfObjectFile.parse(TestObject.bytes("modern"), "modern");
        try (BpfObject first = BpfObject.open(file, OpenOptions.defaults());
                BpfObject second = BpfObject.open(file, OpenOptions.defaults())) {
            first.dataSection(".data").setDouble(0, 0.125);
            first.load();
            second.load();
            assertEquals(0.125, first.dataSection(".data").getDouble(0));
            assertEquals(0.5, second.dataSection(".data").getDouble(0));
        }
    }
}
