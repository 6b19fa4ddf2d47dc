package io.github.bpf4j.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.TestCgroup;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.NeedsBpf;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each kind of map with the operations that it has, on the maps of {@code kinds.bpf.c}. */
@NeedsBpf
class MapKindsKernelTest {

    private static final int CPUS = Cpus.possible();

    private interface Check<M> {
        void of(M map, BpfObject object) throws Exception;
    }

    /** Loads some maps of the object alone, the first of them bound, and uses it. */
    private static <M> void with(BiFunction<BpfObject, String, M> bind, String names, Check<M> check)
            throws Exception {
        List<String> wanted = List.of(names.split(" "));
        try (BpfObject object = TestObject.open("kinds")) {
            object.maps().forEach(map -> map.autocreate(wanted.contains(map.name())));
            object.programs().forEach(program -> program.autoload(wanted.contains(program.name())));
            M map = bind.apply(object, wanted.getFirst());
            object.load();
            check.of(map, object);
        }
    }

    private static <V> List<V> everyCpu(V value) {
        return Collections.nCopies(CPUS, value);
    }

    @Test
    void aPerCpuHashMapHasAValueForEachCpu() throws Exception {
        with((object, name) -> BpfPerCpuHashMap.bind(object, name, Codecs.U32, Codecs.U32), "percpu_hash",
                (map, object) -> {
                    List<Integer> numbered = IntStream.range(100, 100 + CPUS).boxed().toList();
                    assertNull(map.get(1));
                    map.put(1, numbered);
                    assertEquals(numbered, map.get(1));
                    assertFalse(map.putIfAbsent(1, everyCpu(0)));
                    assertTrue(map.replace(1, everyCpu(7)));
                    assertTrue(map.putIfAbsent(2, everyCpu(8)));
                    Map<Integer, List<Integer>> seen = new HashMap<>();
                    map.forEach(seen::put);
                    assertEquals(Map.of(1, everyCpu(7), 2, everyCpu(8)), seen);
                    assertTrue(map.remove(1));
                    assertFalse(map.remove(1));
                    assertEquals(List.of(2), map.keys());
                    assertThrows(IllegalArgumentException.class, () -> map.put(3, List.of()));
                });
    }

    @Test
    void aPerCpuArrayHasAValueForEachCpu() throws Exception {
        with((object, name) -> BpfPerCpuArray.bind(object, name, Codecs.U32), "percpu_array", (map, object) -> {
            assertEquals(everyCpu(0), map.get(2));
            List<Integer> numbered = IntStream.range(0, CPUS).map(cpu -> -cpu).boxed().toList();
            map.set(2, numbered);
            assertEquals(numbered, map.get(2));
            assertThrows(IndexOutOfBoundsException.class, () -> map.get(3));
            assertThrows(IndexOutOfBoundsException.class, () -> map.set(3, numbered));
        });
    }

    private static LpmKey network(int bits, int... bytes) {
        byte[] data = new byte[4];
        IntStream.range(0, bytes.length).forEach(i -> data[i] = (byte) bytes[i]);
        return new LpmKey(bits, data);
    }

    @Test
    void aTrieFindsTheLongestPrefix() throws Exception {
        with((object, name) -> BpfLpmTrie.bind(object, name, LpmKey.codec(8), Codecs.U32), "routes",
                (map, object) -> {
                    map.put(network(8, 10), 1);
                    map.put(network(16, 10, 1), 2);
                    assertEquals(2, map.get(network(32, 10, 1, 2, 3)));
                    assertEquals(1, map.get(network(32, 10, 2, 2, 3)));
                    assertNull(map.get(network(32, 11)));
                    assertEquals(2, map.keys().size());
                    assertTrue(map.keys().contains(network(8, 10)));
                    assertTrue(map.remove(network(16, 10, 1)));
                    assertFalse(map.remove(network(16, 10, 1)));
                    assertEquals(1, map.get(network(32, 10, 1, 2, 3)));
                });
    }

    @Test
    void whatWasQueuedFirstComesOutFirst() throws Exception {
        with((object, name) -> BpfQueue.bind(object, name, Codecs.U64), "queue", (map, object) -> {
            assertNull(map.pop());
            map.push(1L);
            map.push(2L);
            assertEquals(Errno.E2BIG, assertThrows(KernelException.class, () -> map.push(3L)).errno());
            map.pushOverOldest(3L);
            assertEquals(2L, map.peek());
            assertEquals(List.of(2L, 3L), List.of(map.pop(), map.pop()));
            assertNull(map.peek());
        });
    }

    @Test
    void whatWasPushedLastComesOutFirst() throws Exception {
        with((object, name) -> BpfStack.bind(object, name, Codecs.U64), "stack", (map, object) -> {
            map.push(1L);
            map.push(2L);
            assertEquals(2L, map.peek());
            assertEquals(List.of(2L, 1L), List.of(map.pop(), map.pop()));
            assertNull(map.pop());
        });
    }

    @Test
    void aBloomFilterFindsWhatWasAdded() throws Exception {
        with((object, name) -> BpfBloomFilter.bind(object, name, Codecs.U64), "bloom", (map, object) -> {
            assertFalse(map.mightContain(1L));
            map.add(1L);
            assertTrue(map.mightContain(1L));
        });
    }

    @Test
    void programsAreSetAndCleared() throws Exception {
        with(BpfProgramArray::bind, "programs tail", (map, object) -> {
            assertEquals(OptionalInt.empty(), map.programId(1));
            map.set(1, object.program("tail"));
            assertTrue(map.programId(1).orElseThrow() > 0);
            assertTrue(map.clear(1));
            assertFalse(map.clear(1));
        });
    }

    @Test
    void mapsArePutIntoMaps() throws Exception {
        with(BpfArrayOfMaps::bind, "arrays inner_array", (map, object) -> {
            assertEquals(OptionalInt.empty(), map.mapId(0));
            map.set(0, object.map("inner_array"));
            assertTrue(map.mapId(0).isPresent());
            assertTrue(map.clear(0));
            assertEquals(OptionalInt.empty(), map.mapId(0));
        });
        with((object, name) -> BpfHashOfMaps.bind(object, name, Codecs.U64), "array_hash inner_array",
                (map, object) -> {
                    map.put(9L, object.map("inner_array"));
                    assertTrue(map.mapId(9L).isPresent());
                    assertTrue(map.remove(9L));
                    assertFalse(map.remove(9L));
                });
    }

    @Test
    void interfacesArePutIntoADeviceMap() throws Exception {
        with(BpfDeviceMap::bind, "devices", (map, object) -> {
            map.set(1, 1); // lo is the first interface of every namespace
            assertEquals(OptionalInt.of(1), map.interfaceIndex(1));
            assertTrue(map.remove(1));
            assertEquals(OptionalInt.empty(), map.interfaceIndex(1));
        });
        with(BpfDeviceMap::bind, "device_hash tail", (map, object) -> {
            map.set(4711, 1);
            assertEquals(OptionalInt.of(1), map.interfaceIndex(4711));
            assertThrows(IllegalStateException.class, () -> map.set(1, 1, object.program("tail")));
        });
    }

    @Test
    void cpusArePutIntoACpuMap() throws Exception {
        with(BpfCpuMap::bind, "cpus", (map, object) -> {
            map.set(0, 64);
            assertEquals(OptionalInt.of(64), map.queueSize(0));
            assertTrue(map.remove(0));
        });
    }

    @Test
    void whatIsNoSocketIsRefused() throws Exception {
        with(BpfSockMap::bind, "sockets", (map, object) -> {
            assertThrows(KernelException.class, () -> map.set(0, object.map("sockets").fd().number()));
            assertThrows(KernelException.class, () -> map.remove(9));
        });
        with((object, name) -> BpfSockHash.bind(object, name, Codecs.U64), "socket_hash", (map, object) -> {
            assertThrows(KernelException.class, () -> map.put(1L, object.map("socket_hash").fd().number()));
            assertFalse(map.remove(1L));
        });
        with(BpfXskMap::bind, "xsks", (map, object) -> assertThrows(KernelException.class,
                () -> map.set(0, object.map("xsks").fd().number())));
    }

    @Test
    void cgroupsArePutIntoACgroupArray() throws Exception {
        with(BpfCgroupArray::bind, "cgroups", (map, object) -> {
            map.set(1, TestCgroup.root());
            assertTrue(map.clear(1));
            assertFalse(map.clear(1));
        });
    }

    @Test
    void aStackThatIsNotThereIsNull() throws Exception {
        with(BpfStackTraces::bind, "stacks", (map, object) -> {
            assertNull(map.get(3));
            assertFalse(map.remove(3));
        });
    }

    @Test
    void aProcessAFileAndACgroupHaveValues() throws Exception {
        with((object, name) -> BpfTaskStorage.bind(object, name, Codecs.U64), "task_storage", (map, object) -> {
            assertNull(map.get(TestObject.pid()));
            map.put(TestObject.pid(), 5L);
            assertEquals(5L, map.get(TestObject.pid()));
            assertTrue(map.remove(TestObject.pid()));
            assertFalse(map.remove(TestObject.pid()));
        });
        Path root = TestCgroup.root();
        with((object, name) -> BpfCgroupStorage.bind(object, name, Codecs.U64), "cgroup_storage", (map, object) -> {
            map.put(root, 6L);
            assertEquals(6L, map.get(root));
            assertTrue(map.remove(root));
            assertNull(map.get(root));
        });
    }

    @Test
    void anArenaIsMemoryOfThisProcess() throws Exception {
        with(BpfArena::bind, "arena", (map, object) -> {
            MemorySegment memory = map.memory();
            memory.set(ValueLayout.JAVA_LONG, 4096, 77);
            assertEquals(77, memory.get(ValueLayout.JAVA_LONG, 4096));
        });
    }

    @Test
    void anotherKindIsRefused() {
        try (BpfObject object = TestObject.open("kinds")) {
            String message = assertThrows(IllegalStateException.class, () -> BpfQueue.bind(object, "stack",
                    Codecs.U64)).getMessage();
            assertEquals("object \"kinds\": map \"stack\" is of type STACK and cannot be used as a queue", message);
            assertThrows(IllegalStateException.class, () -> BpfStack.bind(object, "stack", Codecs.U32));
            assertEquals("map \"ring\"", BpfRingBuffer.bind(object, "ring").toString());
        }
    }

    @Test
    void keysWithPrefixesAreEqualByTheirBytes() {
        assertEquals(network(8, 10), network(8, 10));
        assertEquals(network(8, 10).hashCode(), network(8, 10).hashCode());
        assertFalse(network(8, 10).equals(network(9, 10)));
        assertTrue(Arrays.equals(new byte[]{10, 0, 0, 0}, network(8, 10).data()));
    }
}
