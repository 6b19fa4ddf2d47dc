package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A value for each cgroup that a program is attached to: {@code BPF_MAP_TYPE_CGROUP_STORAGE}, which the kernel calls
 * deprecated. Elements come and go with the attachments. The key is {@code struct bpf_cgroup_storage_key} or the inode
 * of the cgroup.
 *
 * @param <K> the type of a key
 * @param <V> the type of a value
 */
public final class BpfAttachedStorage<K, V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.CGROUP_STORAGE);

    private final Elements<K, V> elements;

    BpfAttachedStorage(UntypedMap map, Codec<K> keys, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, keys, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no storage of attached programs, or keys or values have another size
     */
    public static <K, V> BpfAttachedStorage<K, V> bind(BpfObject object, String name, Codec<K> keys, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "storage of attached programs", TYPES);
        Binding.requireSize(map, "key", map.keySize(), keys.size());
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfAttachedStorage<>(UntypedMap.of(map), keys, values);
    }

    /** The value of an attachment; null when there is none with this key. */
    public @Nullable V get(K key) {
        return elements.get(key);
    }

    /** Stores the value of an attachment; false when there is none with this key. */
    public boolean replace(K key, V value) {
        return elements.update(key, value, Update.IF_PRESENT);
    }

    /** Hands over every element, see {@link BpfHashMap#forEach}. */
    public void forEach(BiConsumer<? super K, ? super V> action) {
        elements.forEach(action);
    }
}
