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
 * A value for each CPU and each cgroup that a program is attached to: {@code BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE}, which
 * the kernel calls deprecated. Elements come and go with the attachments. The key is
 * {@code struct bpf_cgroup_storage_key} or the inode of the cgroup; a value is a list with one element for each CPU that
 * there may ever be ({@link io.github.bpf4j.sys.Cpus#possible()}), by the number of the CPU.
 *
 * @param <K> the type of a key
 * @param <V> the type of a value
 */
public final class BpfPerCpuAttachedStorage<K, V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.PERCPU_CGROUP_STORAGE);

    private final Elements<K, List<V>> elements;

    BpfPerCpuAttachedStorage(UntypedMap map, Codec<K> keys, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, keys, PerCpuCodec.of(values));
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no storage of attached programs, or keys or values have another size
     */
    public static <K, V> BpfPerCpuAttachedStorage<K, V> bind(BpfObject object, String name, Codec<K> keys,
            Codec<V> values) {
        BpfMap map = Binding.map(object, name, "per-CPU storage of attached programs", TYPES);
        Binding.requireSize(map, "key", map.keySize(), keys.size());
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfPerCpuAttachedStorage<>(UntypedMap.of(map), keys, values);
    }

    /** The values of an attachment, one for each CPU; null when there is none with this key. */
    public @Nullable List<V> get(K key) {
        return elements.get(key);
    }

    /** Stores the values of an attachment, one for each possible CPU; false when there is none with this key. */
    public boolean replace(K key, List<V> values) {
        return elements.update(key, values, Update.IF_PRESENT);
    }

    /** Hands over every element, see {@link BpfHashMap#forEach}. */
    public void forEach(BiConsumer<? super K, ? super List<V>> action) {
        elements.forEach(action);
    }
}
