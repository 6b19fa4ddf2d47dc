package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Network interfaces that XDP programs redirect frames to: {@code BPF_MAP_TYPE_DEVMAP}, whose keys are places from 0
 * on, or {@code BPF_MAP_TYPE_DEVMAP_HASH}, whose keys are any.
 */
public final class BpfDeviceMap extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.DEVMAP, MapType.DEVMAP_HASH);

    private final Descriptors<Integer> elements;

    BpfDeviceMap(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no device map
     */
    public static BpfDeviceMap bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "device map", TYPES);
        return new BpfDeviceMap(UntypedMap.of(map));
    }

    /** Puts an interface of the network namespace of this thread into an element. */
    public void set(int index, int interfaceIndex) {
        elements.set(index, interfaceIndex, 0);
    }

    /**
     * Puts an interface into an element, with a program of {@code SEC("xdp/devmap")} for the frames that go there.
     *
     * @throws IllegalStateException when the values of the map have no room for a program
     */
    public void set(int index, int interfaceIndex, BpfProgram program) {
        if (map.valueRoom() < 2 * Integer.BYTES) {
            throw new IllegalStateException(this + " has values of " + map.valueRoom() + " bytes, without a program");
        }
        Fd fd = program.fd();
        int number = fd.acquire();
        try {
            elements.set(index, interfaceIndex, number);
        } finally {
            fd.release();
        }
    }

    /** The index of the interface in an element; empty when there is none. */
    public OptionalInt interfaceIndex(int index) {
        return elements.get(index);
    }

    /** Empties an element; false when it was empty. */
    public boolean remove(int index) {
        return elements.remove(index);
    }
}
