package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sockets of the address family {@code AF_XDP} that XDP programs redirect frames to: {@code BPF_MAP_TYPE_XSKMAP}. The
 * key is a queue of the interface.
 */
public final class BpfXskMap extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.XSKMAP);

    private final Descriptors<Integer> elements;

    BpfXskMap(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no map of AF_XDP sockets
     */
    public static BpfXskMap bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "map of AF_XDP sockets", TYPES);
        return new BpfXskMap(UntypedMap.of(map));
    }

    /**
     * Puts a socket into the map.
     *
     * @param socket its descriptor in this process
     */
    public void set(int queue, int socket) {
        elements.set(queue, socket, 0);
    }

    /** Takes a socket out; false when there is none. */
    public boolean remove(int queue) {
        return elements.remove(queue);
    }
}
