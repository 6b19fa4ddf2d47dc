package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A queue: {@code BPF_MAP_TYPE_QUEUE} (Linux 4.20). What was put in first comes out first.
 *
 * @param <V> the type of a value
 */
public final class BpfQueue<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.QUEUE);

    private final Values<V> values;

    BpfQueue(UntypedMap map, Codec<V> values) {
        super(map);
        this.values = new Values<>(map, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no queue, or values have another size
     */
    public static <V> BpfQueue<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "queue", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfQueue<>(UntypedMap.of(map), values);
    }

    /** Puts a value in; a full queue is {@code E2BIG}. */
    public void push(V value) {
        values.push(value, Update.ANY);
    }

    /** Puts a value in; a full queue loses its oldest one. */
    public void pushOverOldest(V value) {
        values.push(value, Update.IF_PRESENT);
    }

    /** Takes out the oldest value; null when there is none. */
    public @Nullable V pop() {
        return values.pop();
    }

    /** The oldest value, which stays; null when there is none. */
    public @Nullable V peek() {
        return values.peek();
    }
}
