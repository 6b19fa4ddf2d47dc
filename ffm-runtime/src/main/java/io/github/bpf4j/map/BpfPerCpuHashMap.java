package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash map with a value for each CPU: {@code BPF_MAP_TYPE_PERCPU_HASH} or {@code BPF_MAP_TYPE_LRU_PERCPU_HASH}.
 * Programs use that of the CPU that they run on; here a value is a list with one element for each CPU that there may
 * ever be ({@link io.github.bpf4j.sys.Cpus#possible()}), by the number of the CPU.
 *
 * @param <K> the type of a key
 * @param <V> the type of a value
 */
public final class BpfPerCpuHashMap<K, V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.PERCPU_HASH, MapType.LRU_PERCPU_HASH);

    private final Elements<K, List<V>> elements;

    BpfPerCpuHashMap(UntypedMap map, Codec<K> keys, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, keys, PerCpuCodec.of(values));
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no per-CPU hash map, or keys or values have another size
     */
    public static <K, V> BpfPerCpuHashMap<K, V> bind(BpfObject object, String name, Codec<K> keys, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "per-CPU hash map", TYPES);
        Binding.requireSize(map, "key", map.keySize(), keys.size());
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfPerCpuHashMap<>(UntypedMap.of(map), keys, values);
    }

    /** The values of a key, one for each CPU; null when there is no element with that key. */
    public @Nullable List<V> get(K key) {
        return elements.get(key);
    }

    /**
     * Stores values under a key, whether there is one or not. A full map is {@code E2BIG}.
     *
     * @param values one for each possible CPU
     */
    public void put(K key, List<V> values) {
        elements.update(key, values, Update.ANY);
    }

    /** Stores values unless there are some; false when there are. */
    public boolean putIfAbsent(K key, List<V> values) {
        return elements.update(key, values, Update.IF_ABSENT);
    }

    /** Stores other values in place of those that there are; false when there are none. */
    public boolean replace(K key, List<V> values) {
        return elements.update(key, values, Update.IF_PRESENT);
    }

    /** Removes the element with this key; false when there is none. */
    public boolean remove(K key) {
        return elements.remove(key);
    }

    /** Hands over every element, see {@link BpfHashMap#forEach}. */
    public void forEach(BiConsumer<? super K, ? super List<V>> action) {
        elements.forEach(action);
    }

    /** The keys that are there now, in no order. */
    public List<K> keys() {
        return elements.allKeys();
    }
}
