package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.OpenFile;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value for each thread that a program or this class has given one: {@code BPF_MAP_TYPE_TASK_STORAGE} (Linux 5.11).
 * It goes with the thread. From here, the main thread of a process can be reached.
 *
 * @param <V> the type of a value
 */
public final class BpfTaskStorage<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.TASK_STORAGE);

    private final Elements<Integer, V> elements;

    BpfTaskStorage(UntypedMap map, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, Codecs.U32, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no task storage, or values have another size
     */
    public static <V> BpfTaskStorage<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "task storage", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfTaskStorage<>(UntypedMap.of(map), values);
    }

    /** The value of the main thread of a process; null when it has none. */
    public @Nullable V get(long pid) {
        try (Fd owner = OpenFile.process(map.sys(), pid)) {
            return elements.get(owner.number());
        }
    }

    /** Stores the value of the main thread of a process, whether it has one or not. */
    public void put(long pid, V value) {
        try (Fd owner = OpenFile.process(map.sys(), pid)) {
            elements.update(owner.number(), value, Update.ANY);
        }
    }

    /** Removes the value of the main thread of a process; false when it has none. */
    public boolean remove(long pid) {
        try (Fd owner = OpenFile.process(map.sys(), pid)) {
            return elements.remove(owner.number());
        }
    }
}
