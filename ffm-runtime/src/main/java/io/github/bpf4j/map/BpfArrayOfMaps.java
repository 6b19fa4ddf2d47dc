package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An array whose elements are other maps: {@code BPF_MAP_TYPE_ARRAY_OF_MAPS}. These must be like the inner map of its
 * definition.
 */
public final class BpfArrayOfMaps extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.ARRAY_OF_MAPS);

    private final Descriptors<Integer> elements;

    BpfArrayOfMaps(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no array of maps
     */
    public static BpfArrayOfMaps bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "array of maps", TYPES);
        return new BpfArrayOfMaps(UntypedMap.of(map));
    }

    /** Puts a map into an element. */
    public void set(int index, BpfMap inner) {
        elements.set(index, inner.fd());
    }

    /** Puts a map into an element, by a descriptor that may be closed afterwards. */
    public void set(int index, Fd inner) {
        elements.set(index, inner);
    }

    /** Empties an element; false when it was empty. */
    public boolean clear(int index) {
        return elements.remove(index);
    }

    /** The id of the map in an element; empty when there is none. */
    public OptionalInt mapId(int index) {
        return elements.get(index);
    }
}
