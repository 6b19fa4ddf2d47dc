package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Call stacks that programs have stored by {@code bpf_get_stackid}: {@code BPF_MAP_TYPE_STACK_TRACE}.
 */
public final class BpfStackTraces extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.STACK_TRACE);

    /** {@code BPF_F_STACK_BUILD_ID}: a frame is a build id and an offset instead of an address. */
    private static final int FLAG_BUILD_ID = 1 << 5;

    private final Descriptors<Integer> elements;

    BpfStackTraces(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no map of stack traces
     */
    public static BpfStackTraces bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "map of stack traces", TYPES);
        return new BpfStackTraces(UntypedMap.of(map));
    }

    /**
     * The addresses of a stack, innermost first; null when there is none of this id.
     *
     * @param id what {@code bpf_get_stackid} has returned
     * @throws UnsupportedOperationException for a map of build ids instead of addresses
     */
    public long @Nullable [] get(int id) {
        if ((map.access().info().mapFlags() & FLAG_BUILD_ID) != 0) {
            throw new UnsupportedOperationException(this + " has build ids instead of addresses: see untyped()");
        }
        MemorySegment frames = MemorySegment.ofArray(new long[Math.toIntExact(map.valueRoom() / Long.BYTES)]);
        if (!map.lookup(MemorySegment.ofArray(new int[]{id}), frames)) {
            return null;
        }
        return Arrays.stream(frames.toArray(ValueLayout.JAVA_LONG)).takeWhile(address -> address != 0).toArray();
    }

    /** Removes a stack, so that its id can be used again; false when there is none. */
    public boolean remove(int id) {
        return elements.remove(id);
    }
}
