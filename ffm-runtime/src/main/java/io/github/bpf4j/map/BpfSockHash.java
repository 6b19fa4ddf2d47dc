package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sockets by key, for programs that redirect data between them: {@code BPF_MAP_TYPE_SOCKHASH}.
 *
 * @param <K> the type of a key
 */
public final class BpfSockHash<K> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.SOCKHASH);

    private final Descriptors<K> elements;

    BpfSockHash(UntypedMap map, Codec<K> keys) {
        super(map);
        this.elements = new Descriptors<>(map, keys);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no hash of sockets, or keys have another size
     */
    public static <K> BpfSockHash<K> bind(BpfObject object, String name, Codec<K> keys) {
        BpfMap map = Binding.map(object, name, "hash of sockets", TYPES);
        Binding.requireSize(map, "key", map.keySize(), keys.size());
        return new BpfSockHash<>(UntypedMap.of(map), keys);
    }

    /**
     * Puts a socket into the map.
     *
     * @param socket its descriptor in this process
     */
    public void put(K key, int socket) {
        elements.set(key, socket, 0);
    }

    /** Takes a socket out; false when there is none. */
    public boolean remove(K key) {
        return elements.remove(key);
    }
}
