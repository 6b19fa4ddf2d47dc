package io.github.bpf4j.map;

import io.github.bpf4j.Codec;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;

/** The operations on elements of a map that takes descriptors: of programs, maps, sockets, cgroups. */
record Descriptors<K>(UntypedMap map, Codec<K> keys) {

    void set(K key, Fd value) {
        int number = value.acquire();
        try {
            set(key, number, 0);
        } finally {
            value.release();
        }
    }

    /** Writes one or two numbers; what is left of the value is zero. */
    void set(K key, int first, int second) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, key);
        block.asSlice(elements.valueOffset(), map.valueRoom()).fill((byte) 0);
        block.set(ValueLayout.JAVA_INT, elements.valueOffset(), first);
        if (second != 0) {
            block.set(ValueLayout.JAVA_INT, elements.valueOffset() + 4, second);
        }
        map.update(block, Update.ANY);
    }

    /** What the kernel tells instead of the descriptor. */
    OptionalInt get(K key) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, key);
        return map.done(BpfCommand.MAP_LOOKUP_ELEM, elements.lookup(block, 0), Errno.ENOENT)
                ? OptionalInt.of(block.get(ValueLayout.JAVA_INT, elements.valueOffset()))
                : OptionalInt.empty();
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
}
