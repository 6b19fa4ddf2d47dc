package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;

/**
 * A set that may be wrong: {@code BPF_MAP_TYPE_BLOOM_FILTER} (Linux 5.16). What was added is always found, and
 * sometimes what was not. Nothing can be removed.
 *
 * @param <V> the type of a value
 */
public final class BpfBloomFilter<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.BLOOM_FILTER);

    private final Values<V> values;

    BpfBloomFilter(UntypedMap map, Codec<V> values) {
        super(map);
        this.values = new Values<>(map, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no bloom filter, or values have another size
     */
    public static <V> BpfBloomFilter<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "bloom filter", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfBloomFilter<>(UntypedMap.of(map), values);
    }

    /** Adds a value. */
    public void add(V value) {
        values.push(value, Update.ANY);
    }

    /** Whether a value may have been added; false is certain. */
    public boolean mightContain(V value) {
        return values.contains(value);
    }
}
