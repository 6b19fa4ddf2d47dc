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
 * CPUs that XDP programs redirect frames to: {@code BPF_MAP_TYPE_CPUMAP}. The key is the number of a CPU.
 */
public final class BpfCpuMap extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.CPUMAP);

    private final Descriptors<Integer> elements;

    BpfCpuMap(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no CPU map
     */
    public static BpfCpuMap bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "CPU map", TYPES);
        return new BpfCpuMap(UntypedMap.of(map));
    }

    /** Lets a CPU take frames, with a queue of so many. */
    public void set(int index, int queueSize) {
        elements.set(index, queueSize, 0);
    }

    /**
     * Lets a CPU take frames, with a queue of so many and a program of {@code SEC("xdp/cpumap")} for them.
     *
     * @throws IllegalStateException when the values of the map have no room for a program
     */
    public void set(int index, int queueSize, BpfProgram program) {
        if (map.valueRoom() < 2 * Integer.BYTES) {
            throw new IllegalStateException(this + " has values of " + map.valueRoom() + " bytes, without a program");
        }
        Fd fd = program.fd();
        int number = fd.acquire();
        try {
            elements.set(index, queueSize, number);
        } finally {
            fd.release();
        }
    }

    /** The size of the queue of a CPU; empty when there is none. */
    public OptionalInt queueSize(int index) {
        return elements.get(index);
    }

    /** Empties an element; false when it was empty. */
    public boolean remove(int index) {
        return elements.remove(index);
    }
}
