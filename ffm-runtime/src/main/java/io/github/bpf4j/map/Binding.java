package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.object.MapType;
import java.util.Set;

/** Checks that a map is what a typed class takes it for, before anything is read or written by wrong sizes. */
final class Binding {

    private Binding() {}

    /** The map of a name, if its type is among the given ones. */
    static BpfMap map(BpfObject object, String name, String as, Set<MapType> types) {
        BpfMap map = object.map(name);
        if (!types.contains(map.type())) {
            throw new IllegalStateException("object \"" + object.name() + "\": map \"" + name + "\" is of type "
                    + map.type() + " and cannot be used as a " + as);
        }
        return map;
    }

    /** Refuses an existing map of another type, or with keys or values of other sizes. */
    static void require(ExistingMap map, String as, Set<MapType> types, int keySize, int valueSize) {
        if (!types.contains(map.type()) || map.info().keySize() != keySize || map.info().valueSize() != valueSize) {
            throw new IllegalStateException(map + " has keys of " + map.info().keySize() + " and values of "
                    + map.info().valueSize() + " bytes and cannot be used as a " + as + " with keys of " + keySize
                    + " and values of " + valueSize);
        }
    }

    /** Refuses a codec of another size. */
    static void requireSize(BpfMap map, String part, int inKernel, int inJava) {
        if (inKernel != inJava) {
            throw new IllegalStateException("map \"" + map.name() + "\" has " + part + "s of " + inKernel
                    + " bytes, but its class expects " + inJava + ": generate the class again from this object");
        }
    }
}
