package io.github.bpf4j.map;

import io.github.bpf4j.Codec;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The operations on elements of a map with keys, of which each kind of map has some. */
record Elements<K, V>(UntypedMap map, Codec<K> keys, Codec<V> values) {

    @Nullable
    V get(K key) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, key);
        long result = elements.lookup(block, 0);
        return map.done(BpfCommand.MAP_LOOKUP_ELEM, result, Errno.ENOENT)
                ? values.read(block, elements.valueOffset())
                : null;
    }

    boolean update(K key, V value, Update when) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, key);
        values.write(block, elements.valueOffset(), value);
        return map.update(block, when);
    }

    boolean remove(K key) {
        MapElements elements = map.elements();
        return map.done(BpfCommand.MAP_DELETE_ELEM, elements.delete(blockWith(elements, key)), Errno.ENOENT);
    }

    private MemorySegment blockWith(MapElements elements, K key) {
        MemorySegment block = elements.block();
        keys.write(block, MapElements.KEY, key);
        return block;
    }

    void forEach(BiConsumer<? super K, ? super V> action) {
        int keySize = map.keySize();
        long valueRoom = map.valueRoom();
        try (Arena arena = Arena.ofConfined()) {
            Chunks chunks = Chunks.of(map, arena);
            for (int count = chunks.next(); count > 0; count = chunks.next()) {
                for (int i = 0; i < count; i++) {
                    action.accept(keys.read(chunks.keys(), (long) i * keySize),
                            values.read(chunks.values(), i * valueRoom));
                }
            }
        }
    }

    List<K> allKeys() {
        List<K> found = new ArrayList<>();
        forEach((key, value) -> found.add(key));
        return found;
    }
}
