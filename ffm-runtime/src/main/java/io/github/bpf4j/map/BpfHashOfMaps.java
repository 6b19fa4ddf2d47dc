package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A hash map whose values are other maps: {@code BPF_MAP_TYPE_HASH_OF_MAPS}. These must be like the inner map of its
 * definition.
 *
 * @param <K> the type of a key
 */
public final class BpfHashOfMaps<K> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.HASH_OF_MAPS);

    private final Descriptors<K> elements;

    BpfHashOfMaps(UntypedMap map, Codec<K> keys) {
        super(map);
        this.elements = new Descriptors<>(map, keys);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no hash of maps, or keys have another size
     */
    public static <K> BpfHashOfMaps<K> bind(BpfObject object, String name, Codec<K> keys) {
        BpfMap map = Binding.map(object, name, "hash of maps", TYPES);
        Binding.requireSize(map, "key", map.keySize(), keys.size());
        return new BpfHashOfMaps<>(UntypedMap.of(map), keys);
    }

    /** Puts a map under a key. */
    public void put(K key, BpfMap inner) {
        elements.set(key, inner.fd());
    }

    /** Puts a map under a key, by a descriptor that may be closed afterwards. */
    public void put(K key, Fd inner) {
        elements.set(key, inner);
    }

    /** Removes the element with this key; false when there is none. */
    public boolean remove(K key) {
        return elements.remove(key);
    }

    /** The id of the map under a key; empty when there is none. */
    public OptionalInt mapId(K key) {
        return elements.get(key);
    }
}
