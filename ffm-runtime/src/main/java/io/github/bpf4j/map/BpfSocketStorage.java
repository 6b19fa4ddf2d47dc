package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value for each socket that a program or this class has given one: {@code BPF_MAP_TYPE_SK_STORAGE} (Linux 5.2). It
 * goes with the socket. A socket is given by its descriptor in this process.
 *
 * @param <V> the type of a value
 */
public final class BpfSocketStorage<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.SK_STORAGE);

    private final Elements<Integer, V> elements;

    BpfSocketStorage(UntypedMap map, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, Codecs.U32, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no socket storage, or values have another size
     */
    public static <V> BpfSocketStorage<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "socket storage", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfSocketStorage<>(UntypedMap.of(map), values);
    }

    /** The value of a socket; null when it has none. */
    public @Nullable V get(int socket) {
        return elements.get(socket);
    }

    /** Stores the value of a socket, whether it has one or not. */
    public void put(int socket, V value) {
        elements.update(socket, value, Update.ANY);
    }

    /** Removes the value of a socket; false when it has none. */
    public boolean remove(int socket) {
        return elements.remove(socket);
    }
}
