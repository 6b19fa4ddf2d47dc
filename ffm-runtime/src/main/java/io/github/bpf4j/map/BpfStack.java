package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack: {@code BPF_MAP_TYPE_STACK} (Linux 4.20). What was put in last comes out first.
 *
 * @param <V> the type of a value
 */
public final class BpfStack<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.STACK);

    private final Values<V> values;

    BpfStack(UntypedMap map, Codec<V> values) {
        super(map);
        this.values = new Values<>(map, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no stack, or values have another size
     */
    public static <V> BpfStack<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "stack", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfStack<>(UntypedMap.of(map), values);
    }

    /** Puts a value in; a full stack is {@code E2BIG}. */
    public void push(V value) {
        values.push(value, Update.ANY);
    }

    /** Puts a value in; a full stack loses its oldest one. */
    public void pushOverOldest(V value) {
        values.push(value, Update.IF_PRESENT);
    }

    /** Takes out the newest value; null when there is none. */
    public @Nullable V pop() {
        return values.pop();
    }

    /** The newest value, which stays; null when there is none. */
    public @Nullable V peek() {
        return values.peek();
    }
}
