package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Set;

/**
 * An array: {@code BPF_MAP_TYPE_ARRAY}. Its elements are there from the beginning, all bytes zero, and cannot be
 * removed.
 *
 * <p>Each operation is one system call. Operations before {@code load()} and after {@code close()} are an
 * {@link IllegalStateException}, and what the kernel refuses is a {@link io.github.bpf4j.KernelException}. Safe for use
 * by many threads; unlike those of a hash map, a value that a program changes meanwhile may be read half old, half new.
 *
 * @param <V> the type of a value
 */
public final class BpfArray<V> {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.ARRAY);

    private final UntypedMap map;
    private final Codec<V> values;

    BpfArray(UntypedMap map, Codec<V> values) {
        this.map = map;
        this.values = values;
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no array, or values have another size
     */
    public static <V> BpfArray<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "array", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfArray<>(UntypedMap.of(map), values);
    }

    /**
     * An array that is in the kernel already; the operations end with it.
     *
     * @throws IllegalStateException when it is no array, or values have another size
     */
    public static <V> BpfArray<V> of(ExistingMap map, Codec<V> values) {
        Binding.require(map, "array", TYPES, Integer.BYTES, values.size());
        return new BpfArray<>(UntypedMap.of(map), values);
    }

    /** The same map with keys and values as bytes, for code that must not allocate. */
    public UntypedMap untyped() {
        return map;
    }

    /** The number of elements. */
    public long length() {
        return map.maxEntries();
    }

    /**
     * Reads an element.
     *
     * @param index from 0, unsigned
     * @throws IndexOutOfBoundsException when there is no such element
     */
    public V get(int index) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, index);
        map.done(BpfCommand.MAP_LOOKUP_ELEM, elements.lookup(block, 0), 0);
        return values.read(block, elements.valueOffset());
    }

    /**
     * Writes an element.
     *
     * @param index from 0, unsigned
     * @throws IndexOutOfBoundsException when there is no such element
     */
    public void set(int index, V value) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, index);
        values.write(block, elements.valueOffset(), value);
        map.done(BpfCommand.MAP_UPDATE_ELEM, elements.update(block, Update.ANY.flag()), 0);
    }

    private MemorySegment blockWith(MapElements elements, int index) {
        long length = map.maxEntries();
        if (Integer.toUnsignedLong(index) >= length) {
            throw new IndexOutOfBoundsException(
                    map + " has " + length + " elements, none at " + Integer.toUnsignedString(index));
        }
        MemorySegment block = elements.block();
        block.set(ValueLayout.JAVA_INT, MapElements.KEY, index);
        return block;
    }

    @Override
    public String toString() {
        return map.toString();
    }
}
