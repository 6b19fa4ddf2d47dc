package io.github.bpf4j.map;

import io.github.bpf4j.Codec;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The operations on values of a map without keys. */
record Values<V>(UntypedMap map, Codec<V> codec) {

    void push(V value, Update how) {
        map.update(blockWith(map.elements(), value), how);
    }

    @Nullable
    V pop() {
        MapElements elements = map.elements();
        MemorySegment block = elements.block();
        long result = elements.lookupAndDelete(block, 0);
        return map.done(BpfCommand.MAP_LOOKUP_AND_DELETE_ELEM, result, Errno.ENOENT)
                ? codec.read(block, elements.valueOffset())
                : null;
    }

    @Nullable
    V peek() {
        MapElements elements = map.elements();
        MemorySegment block = elements.block();
        return map.done(BpfCommand.MAP_LOOKUP_ELEM, elements.lookup(block, 0), Errno.ENOENT)
                ? codec.read(block, elements.valueOffset())
                : null;
    }

    /** A bloom filter is asked with the value in the place where other maps answer. */
    boolean contains(V value) {
        MapElements elements = map.elements();
        return map.done(BpfCommand.MAP_LOOKUP_ELEM, elements.lookup(blockWith(elements, value), 0), Errno.ENOENT);
    }

    private MemorySegment blockWith(MapElements elements, V value) {
        MemorySegment block = elements.block();
        codec.write(block, elements.valueOffset(), value);
        return block;
    }
}
