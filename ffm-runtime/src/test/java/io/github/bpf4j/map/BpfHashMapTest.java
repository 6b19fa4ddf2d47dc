package io.github.bpf4j.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.Codecs;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a fake kernel without batches, so that walks go from key to key. */
class BpfHashMapTest {

    private final FakeMap fake = new FakeMap(1, 6, 4);
    private final BpfHashMap<Integer, String> map = new BpfHashMap<>(fake.untyped(), Codecs.U8, Codecs.chars(6));

    @AfterEach
    void closeMap() {
        fake.close();
    }

    private Map<Integer, String> walked() {
        Map<Integer, String> seen = new LinkedHashMap<>();
        map.forEach((key, value) -> assertNull(seen.put(key, value), "twice: " + key));
        return seen;
    }

    @Test
    void aValueIsThereUntilItIsRemoved() {
        assertNull(map.get(200));
        assertFalse(map.containsKey(200));

        map.put(200, "one");
        assertEquals("one", map.get(200));
        assertTrue(map.containsKey(200));
        map.put(200, "two");
        assertEquals("two", map.get(200));

        assertTrue(map.remove(200));
        assertFalse(map.remove(200));
        assertNull(map.get(200));
    }

    @Test
    void conditionsAreTheKernels() {
        assertFalse(map.replace(1, "no"));
        assertTrue(map.putIfAbsent(1, "first"));
        assertFalse(map.putIfAbsent(1, "second"));
        assertEquals("first", map.get(1));
        assertTrue(map.replace(1, "third"));
        assertEquals("third", map.get(1));
        assertEquals("third", map.getAndRemove(1));
        assertNull(map.getAndRemove(1));
    }

    @Test
    void aValueIsWrittenWholeWithItsPadding() {
        map.put(1, "longer");
        map.put(1, "a");
        assertArrayEquals(new byte[]{'a', 0, 0, 0, 0, 0}, fake.elements.get(FakeMap.bytes(1)));
    }

    @Test
    void aFullMapSaysHowManyItHolds() {
        for (int i = 0; i < 4; i++) {
            map.put(i, "x");
        }
        KernelException e = assertThrows(KernelException.class, () -> map.put(4, "x"));
        assertEquals(Errno.E2BIG, e.errno());
        assertTrue(e.getMessage().endsWith("map \"fake\" has no room beyond its 4 entries"), e.getMessage());
    }

    @Test
    void aRefusalNamesCommandAndMap() {
        fake.kernel.on(BpfCommand.MAP_LOOKUP_ELEM, attr -> -Errno.EPERM);
        KernelException e = assertThrows(KernelException.class, () -> map.get(1));
        assertEquals("BPF_MAP_LOOKUP_ELEM: EPERM (operation not permitted): map \"fake\"", e.getMessage());
    }

    @Test
    void aWalkSeesEveryElementOnce() {
        assertEquals(Map.of(), walked());
        map.put(1, "a");
        map.put(2, "b");
        map.put(3, "c");
        assertEquals(Map.of(1, "a", 2, "b", 3, "c"), walked());
        assertEquals(List.of(1, 2, 3), map.keys());
    }

    @Test
    void anElementMayBeRemovedWhileTheWalkStandsOnIt() {
        map.put(1, "a");
        map.put(2, "b");
        map.put(3, "c");
        List<Integer> seen = new ArrayList<>();
        map.forEach((key, value) -> {
            seen.add(key);
            map.remove(key);
        });
        assertEquals(List.of(1, 2, 3), seen);
        assertEquals(0, fake.elements.size());
    }

    @Test
    void anElementThatIsGoneBeforeItIsReadIsPassedOver() {
        map.put(1, "a");
        map.put(2, "b");
        map.put(3, "c");
        List<Integer> seen = new ArrayList<>();
        map.forEach((key, value) -> {
            seen.add(key);
            map.remove(3);
        });
        assertEquals(List.of(1, 2), seen);
    }

    @Test
    void aWalkThatBeginsAgainAndAgainEnds() {
        for (int i = 0; i < 4; i++) {
            map.put(i, "x");
        }
        // Whoever asks for the key behind the last one finds that key gone, and is sent back to the first.
        fake.meanwhile = elements -> {
            byte[] last = elements.remove(FakeMap.bytes(3));
            elements.put(FakeMap.bytes(last == null ? 3 : 4), new byte[6]);
            elements.remove(FakeMap.bytes(last == null ? 4 : 3));
        };
        assertThrows(ConcurrentModificationException.class, () -> map.forEach((key, value) -> {
        }));
    }

    @Test
    void clearingRemovesEverything() {
        map.put(1, "a");
        map.put(2, "b");
        map.clear();
        assertEquals(List.of(), map.keys());
    }

    @Test
    void untypedOperationsTakeSegmentsOfAnyKind() {
        UntypedMap untyped = map.untyped();
        untyped.update(new byte[]{7}, new byte[]{'h', 'i', 0, 0, 0, 0});
        assertEquals("hi", map.get(7));
        assertArrayEquals(new byte[]{'h', 'i', 0, 0, 0, 0}, untyped.lookup(new byte[]{7}));
        assertNull(untyped.lookup(new byte[]{8}));
        assertTrue(untyped.delete(new byte[]{7}));
        assertFalse(untyped.delete(new byte[]{7}));
    }

    @Test
    void bytesOfAnotherLengthAreRefusedBeforeTheKernelSeesThem() {
        UntypedMap untyped = map.untyped();
        assertThrows(IllegalArgumentException.class, () -> untyped.lookup(new byte[2]));
        assertThrows(IllegalArgumentException.class, () -> untyped.update(new byte[1], new byte[5]));
        assertEquals(Map.of(), fake.elements);
    }

    @Test
    void useAfterCloseIsRefused() {
        map.put(1, "a");
        fake.close();
        assertThrows(IllegalStateException.class, () -> map.get(1));
        assertThrows(IllegalStateException.class, map::keys);
    }
}
