package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
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

    /** Refuses a codec of another size. */
    static void requireSize(BpfMap map, String part, int inKernel, int inJava) {
        if (inKernel != inJava) {
            throw new IllegalStateException("map \"" + map.name() + "\" has " + part + "s of " + inKernel
                    + " bytes, but its class expects " + inJava + ": generate the class again from this object");
        }
    }
}
