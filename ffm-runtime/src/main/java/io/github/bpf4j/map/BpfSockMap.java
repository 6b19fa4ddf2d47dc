package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sockets by number, for programs that redirect data between them or choose one: {@code BPF_MAP_TYPE_SOCKMAP} or
 * {@code BPF_MAP_TYPE_REUSEPORT_SOCKARRAY}.
 */
public final class BpfSockMap extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.SOCKMAP, MapType.REUSEPORT_SOCKARRAY);

    private final Descriptors<Integer> elements;

    BpfSockMap(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no map of sockets
     */
    public static BpfSockMap bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "map of sockets", TYPES);
        return new BpfSockMap(UntypedMap.of(map));
    }

    /**
     * Puts a socket into the map.
     *
     * @param socket its descriptor in this process
     */
    public void set(int index, int socket) {
        elements.set(index, socket, 0);
    }

    /** Takes a socket out; false when there is none. */
    public boolean remove(int index) {
        return elements.remove(index);
    }
}
