package io.github.bpf4j.map;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.AllocatedBytes;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.LockedMemoryLimit;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@NeedsBpf
class MapKernelTest {

    private static final int F_NO_PREALLOC = 1;

    private final SystemCalls sys = LinuxSystemCalls.get();
    private final LockedMemoryLimit limit = new LockedMemoryLimit(sys);
    private final Deque<Fd> open = new ArrayDeque<>();

    @AfterEach
    void closeMaps() {
        open.forEach(Fd::close);
        limit.close();
    }

    private UntypedMap map(MapType type, int keySize, int valueSize, int entries) {
        int flags = type == MapType.LPM_TRIE ? F_NO_PREALLOC : 0;
        Fd fd = new Bpf(sys).mapCreate(
                MapCreate.builder(type.number(), keySize, valueSize, entries).flags(flags).name("test").build());
        open.push(fd);
        return new UntypedMap("test", type, sys, () -> fd);
    }

    private BpfHashMap<Integer, Long> hash(int entries) {
        return new BpfHashMap<>(map(MapType.HASH, 4, 8, entries), Codecs.U32, Codecs.U64);
    }

    @Test
    void aHashMapKeepsWhatItIsGiven() {
        BpfHashMap<Integer, Long> map = hash(2);
        assertNull(map.get(1000));
        assertTrue(map.putIfAbsent(1000, 5L));
        assertFalse(map.putIfAbsent(1000, 6L));
        assertEquals(5L, map.get(1000));
        assertFalse(map.replace(1001, 6L));
        map.put(1001, -1L);
        assertEquals(-1L, map.get(1001));

        KernelException full = assertThrows(KernelException.class, () -> map.put(1002, 0L));
        assertEquals(Errno.E2BIG, full.errno());
        assertTrue(map.remove(1000));
        assertFalse(map.remove(1000));
        assertEquals(List.of(1001), map.keys());
    }

    @Test
    void aWalkSeesEveryElementOfALargeMapOnce() {
        BpfHashMap<Integer, Long> map = hash(30_000);
        Map<Integer, Long> expected = new HashMap<>();
        for (int i = 0; i < 25_000; i++) {
            map.put(i * 7, (long) i);
            expected.put(i * 7, (long) i);
        }
        Map<Integer, Long> seen = new HashMap<>();
        map.forEach((key, value) -> assertNull(seen.put(key, value)));
        assertEquals(expected, seen);
    }

    @Test
    void everyElementMayBeRemovedDuringTheWalk() {
        BpfHashMap<Integer, Long> map = hash(1000);
        for (int i = 0; i < 1000; i++) {
            map.put(i, 1L);
        }
        Set<Integer> seen = new HashSet<>();
        map.forEach((key, value) -> {
            assertTrue(seen.add(key));
            assertTrue(map.remove(key));
        });
        assertEquals(1000, seen.size());
        assertEquals(List.of(), map.keys());
    }

    @Test
    void aBucketThatIsLargerThanTheRoomIsReadWithMore() {
        // Four buckets of long keys: a bucket holds more than the first attempt has room for.
        UntypedMap map = map(MapType.HASH, 8, 200_000, 4);
        for (int i = 0; i < 4; i++) {
            byte[] value = new byte[200_000];
            value[199_999] = (byte) i;
            map.update(new byte[]{(byte) i, 0, 0, 0, 0, 0, 0, 0}, value);
        }
        Set<Integer> seen = new HashSet<>();
        map.forEach((key, value) -> seen.add((int) value.get(JAVA_BYTE, 199_999)));
        assertEquals(Set.of(0, 1, 2, 3), seen);
    }

    @Test
    void aTrieIsWalkedToo() {
        UntypedMap map = map(MapType.LPM_TRIE, 8, 4, 10);
        for (int i = 1; i <= 3; i++) {
            MemorySegment key = MemorySegment.ofArray(new int[]{8, i});
            assertTrue(map.update(key, MemorySegment.ofArray(new int[]{i * 10}), Update.ANY));
        }
        Map<Integer, Integer> seen = new HashMap<>();
        map.forEach((key, value) -> seen.put(key.get(JAVA_INT, 4), value.get(JAVA_INT, 0)));
        assertEquals(Map.of(1, 10, 2, 20, 3, 30), seen);
    }

    @Test
    void anArrayHasAllItsElements() {
        BpfArray<Integer> array = new BpfArray<>(map(MapType.ARRAY, 4, 4, 3), Codecs.U32);
        assertEquals(3, array.length());
        assertEquals(0, array.get(2));
        array.set(2, 17);
        assertEquals(17, array.get(2));
        assertEquals(0, array.get(1));
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(3));
        assertThrows(IndexOutOfBoundsException.class, () -> array.set(-1, 0));
    }

    @Test
    void eachPossibleCpuHasItsPlaceInAPerCpuValue() {
        UntypedMap map = map(MapType.PERCPU_ARRAY, 4, 4, 2);
        int cpus = Cpus.possible();
        assertEquals(8L * cpus, map.valueRoom());

        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(map.valueRoom(), 8);
            for (int cpu = 0; cpu < cpus; cpu++) {
                values.set(JAVA_INT, 8L * cpu, 100 + cpu);
            }
            MemorySegment key = MemorySegment.ofArray(new int[]{1});
            assertTrue(map.update(key, values, Update.ANY));

            MemorySegment read = arena.allocate(map.valueRoom(), 8);
            assertTrue(map.lookup(key, read));
            for (int cpu = 0; cpu < cpus; cpu++) {
                assertEquals(100 + cpu, read.get(JAVA_INT, 8L * cpu));
            }
        }
    }

    @Test
    void anElementIsTakenInOneStep() {
        BpfHashMap<Integer, Long> map = hash(2);
        map.put(1000, 7L);
        assertEquals(7L, map.getAndRemove(1000));
        assertNull(map.getAndRemove(1000));
    }

    @Test
    void aQueueTakesNoKeys() {
        UntypedMap queue = map(MapType.QUEUE, 0, 8, 4);
        MemorySegment none = MemorySegment.ofArray(new byte[0]);
        long[] value = new long[1];
        assertFalse(queue.lookupAndDelete(none, MemorySegment.ofArray(value)));
        queue.update(none, MemorySegment.ofArray(new long[]{11}), Update.ANY);
        queue.update(none, MemorySegment.ofArray(new long[]{12}), Update.ANY);
        assertTrue(queue.lookup(none, MemorySegment.ofArray(value)));
        assertEquals(11, value[0]);
        assertTrue(queue.lookupAndDelete(none, MemorySegment.ofArray(value)));
        assertTrue(queue.lookup(none, MemorySegment.ofArray(value)));
        assertEquals(12, value[0]);
    }

    @Test
    void manyThreadsUseOneMap() throws Exception {
        BpfHashMap<Integer, Long> map = hash(4000);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int from = t * 1000;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = from; i < from + 1000; i++) {
                    map.put(i, (long) -i);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < 4000; i++) {
            assertEquals(-i, map.get(i));
        }
    }

    @Test
    @Tag("needs-c2")
    void untypedOperationsAllocateNothing() {
        UntypedMap map = map(MapType.ARRAY, 4, 8, 4);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocateFrom(JAVA_INT, 2);
            MemorySegment value = arena.allocate(JAVA_LONG);
            assertEquals(0, AllocatedBytes.perCallOf(() -> {
                value.set(JAVA_LONG, 0, value.get(JAVA_LONG, 0) + 1);
                map.update(key, value, Update.ANY);
                map.lookup(key, value);
            }));
            assertTrue(value.get(JAVA_LONG, 0) > 0);
        }
    }
}
