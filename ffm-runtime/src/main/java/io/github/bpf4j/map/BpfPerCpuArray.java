package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An array with a value for each CPU: {@code BPF_MAP_TYPE_PERCPU_ARRAY}. Programs use that of the CPU that they run on;
 * here an element is a list with one value for each CPU that there may ever be ({@link
 * io.github.bpf4j.sys.Cpus#possible()}), by the number of the CPU.
 *
 * @param <V> the type of a value
 */
public final class BpfPerCpuArray<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.PERCPU_ARRAY);

    private final Elements<Integer, List<V>> elements;

    BpfPerCpuArray(UntypedMap map, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, Codecs.U32, PerCpuCodec.of(values));
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no per-CPU array, or values have another size
     */
    public static <V> BpfPerCpuArray<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "per-CPU array", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfPerCpuArray<>(UntypedMap.of(map), values);
    }

    /**
     * Reads an element.
     *
     * @param index from 0, unsigned
     * @throws IndexOutOfBoundsException when there is no such element
     */
    public List<V> get(int index) {
        List<V> values = elements.get(index);
        if (values == null) {
            throw new IndexOutOfBoundsException(this + " has no element at " + Integer.toUnsignedString(index));
        }
        return values;
    }

    /**
     * Writes an element.
     *
     * @param index from 0, unsigned
     * @param values one for each possible CPU
     * @throws IndexOutOfBoundsException when there is no such element
     */
    public void set(int index, List<V> values) {
        if (Integer.toUnsignedLong(index) >= maxEntries()) {
            throw new IndexOutOfBoundsException(this + " has no element at " + Integer.toUnsignedString(index));
        }
        elements.update(index, values, Update.ANY);
    }
}
